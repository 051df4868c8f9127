"""How fast the site is made, beside what others need for the same texts; README.md has the method and the figures."""
