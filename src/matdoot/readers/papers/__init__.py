"""Official papers (Form 20, turnout sheets) of any layout: geometry proposes, arithmetic decides."""
