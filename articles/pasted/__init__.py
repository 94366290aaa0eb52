"""What comes along when a text is pasted, and stands before, after or inside the story.

Found, and taken out.
"""
