"""Who can speak there: ambassadors and their accounts."""
