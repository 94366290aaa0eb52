"""The demo paper.

An invented newsroom with stories in every state, for a first look and for the suite.
"""
