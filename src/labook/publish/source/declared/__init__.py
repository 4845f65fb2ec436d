"""One module for each directive or family of directives and roles: what it is, said once."""
