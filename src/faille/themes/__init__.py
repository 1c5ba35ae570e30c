"""What a comment can tell about a person: one file a theme."""
