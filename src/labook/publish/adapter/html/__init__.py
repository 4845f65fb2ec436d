"""What the pages of the site get beyond the theme."""
