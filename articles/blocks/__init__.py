"""Blocks of a body that are more than text.

The one form in which each is kept (`kept`), and its print (`printed`).

| block | kept as |
|---|---|
| photo | `<figure data-photo="12"><figcaption>…</figcaption><cite>…</cite></figure>` |
| gallery | `<figure data-gallery="12 15"><figcaption>…</figcaption></figure>` |
| pull quote | `<figure data-quote=""><blockquote>…`, then `<figcaption>…</figure>` |
| link card | `<figure data-card=""><a href="https://…">…</a></figure>` |
| document | `<figure data-file="7"><figcaption>…</figcaption></figure>` |
| fact box | `<aside data-box=""><h3>…</h3><p>…</p></aside>` |
| Baca juga | `<aside data-read="17 18"></aside>` |
| table | `<table><tbody><tr><th>…</th></tr>…</tbody></table>`, no paragraphs in cells |
| live entry | `<section data-at="2024-11-27T10:30" data-key=""><p>…</p></section>` |

What may go after the print, photographs and other stories, is printed as a mark and
resolved when a page is read.
"""
