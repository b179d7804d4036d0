"""What all pages share: the base page, the languages, figures as people read them."""
