"""What shows, fills, measures and photographs the house.

The demo paper, the benches, `make screens`, `make audit`.

It may import every room and is imported by none.
"""
