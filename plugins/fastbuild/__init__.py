"""The run itself: a new output takes the place of the last one only when it is whole and sound."""
