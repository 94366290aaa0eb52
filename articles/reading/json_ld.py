"""What machines read about a story: JSON-LD of the type that its kind has at
schema.org.
"""

import json
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from articles.models.version import Version
from articles.reading.live_pages import PrintedEntry, entries_in, over_at
from articles.reading.related import Related
from articles.text.sanitizing import plain_text
from paper.models import Paper

# Inside <script> these letters could end the element or open a comment; JSON may write
# them as escapes.
_SAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
TYPES = {
    "news": "NewsArticle",
    "feature": "ReportageNewsArticle",
    "opinion": "OpinionNewsArticle",
    "photo": ["NewsArticle", "ImageGallery"],
    "live": "LiveBlogPosting",
    "release": "NewsArticle",
    "advertorial": "AdvertiserContentArticle",
}
# entries of a live story that are told, and how much of each
UPDATES, MOST_LETTERS = (
    20,
    600,
)


def story_json(version: Version, paper: Paper, others: Related) -> SafeString:
    """JSON-LD of one version, safe inside a script element.

    `others` are the stories that it stands beside.
    """
    known = {
        "@context": "https://schema.org",
        "@type": TYPES[version.story_kind],
        "headline": version.headline[:110],
        "description": version.lede,
        "datePublished": version.first_live_at.isoformat(),
        "dateModified": (version.updated_at or version.first_live_at).isoformat(),
        "mainEntityOfPage": paper.site_url + version.get_absolute_url(),
        "inLanguage": "id",
        "articleSection": version.section_name,
        "keywords": [tag["name"] for tag in version.filed.get("tags", [])],
        "author": _authors(version, paper),
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": paper.name,
            "url": paper.site_url,
        },
        "creditText": version.credit,
        "contentLocation": [
            {"@type": "Place", "name": place["name"]}
            for place in version.filed.get("places", [])
        ],
        "wordCount": len(plain_text(version.body_html).split()),
        "isAccessibleForFree": True,
        "image": images(version, paper),
    }
    known |= _of_its_kind(version, paper)
    known["correction"] = _corrections(version, paper, others)
    known["backstory"] = " ".join(
        filter(None, [_verification(version, others), version.ai_note])
    )
    if others.answered:
        known["isBasedOn"] = paper.site_url + others.answered.get_absolute_url()
    text = json.dumps(
        {name: value for name, value in known.items() if value not in ("", [])},
        ensure_ascii=False,
    )
    return mark_safe(text.translate(_SAFE))  # noqa: S308  escaped just above


def images(version: Version, paper: Paper) -> list[str]:
    """The first photograph square, 4:3 and 16:9, as search engines want it; none where
    it may not be shown.
    """
    shot = version.lead.shot if version.lead else None
    return (
        [paper.site_url + shot.largest(shape)[0] for shape in ("1x1", "4x3", "16x9")]
        if shot
        else []
    )


def _of_its_kind(version: Version, paper: Paper) -> dict:
    match version.story_kind:
        case "photo":
            others = [
                picture.shot for picture in version.pictures if picture and picture.shot
            ]
            return {
                "image": images(version, paper)
                + [paper.site_url + shot.largest("whole")[0] for shot in others]
            }
        case "live":
            return _coverage(version, paper)
        case "release":
            return {"genre": version.kind_label}
        case "advertorial":
            return {
                "genre": version.kind_label,
                "sponsor": {"@type": "Organization", "name": version.credit},
            }
    return {}


def _coverage(version: Version, paper: Paper) -> dict:
    """When it was told, and the newest entries.

    It ends where no further entry has come for some hours.
    """
    entries = list(entries_in(version.body_html))
    if not entries:
        return {}
    address = paper.site_url + version.get_absolute_url()
    return {
        "coverageStartTime": entries[-1].at.isoformat(),
        "coverageEndTime": over_at(entries[0]).isoformat(),
        "liveBlogUpdate": [_update(entry, address) for entry in entries[:UPDATES]],
    }


def _update(entry: PrintedEntry, address: str) -> dict:
    first, *_others = entry.lines
    return {
        "@type": "BlogPosting",
        "headline": first[:110],
        "datePublished": entry.at.isoformat(),
        "articleBody": " ".join(entry.lines)[:MOST_LETTERS],
        "url": f"{address}#{entry.anchor}",
    }


def _authors(version: Version, paper: Paper) -> list[dict]:
    people = [
        {
            "@type": "Person",
            "name": author["name"],
            "url": f"{paper.site_url}/penulis/{author['slug']}/",
        }
        for author in version.filed.get("authors", [])
    ]
    return people or [{"@type": "Organization", "name": version.credit or paper.name}]


def _corrections(version: Version, paper: Paper, others: Related) -> list[dict]:
    """What was put right, and the stories that answer this one: a reply, a correction
    asked for, an update.
    """
    notes = [
        _comment(note.sentence, note.at, note.label)
        for note in version.correction_notes
    ]
    replies = [
        _comment(answer.labelled_headline, answer.first_live_at, answer.answer_label)
        | {"url": paper.site_url + answer.get_absolute_url()}
        for answer in others.answers
    ]
    return notes + replies


def _verification(version: Version, others: Related) -> str:
    if version.is_unverified and others.update:
        return f"Telah diperbarui: {others.update.labelled_headline}"
    return version.verification_note


def _comment(text: str, at: datetime, name: str) -> dict:
    return {
        "@type": "CorrectionComment",
        "text": text,
        "datePublished": at.isoformat(),
        "name": name,
    }
