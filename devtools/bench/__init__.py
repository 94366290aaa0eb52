"""What pages and steps cost: each bench fills a paper of its own and prints its
figures.
"""
