"""What pages and steps cost.

Each bench fills a paper of its own and prints its figures.
"""
