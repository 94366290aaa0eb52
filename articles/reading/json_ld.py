"""What machines read about a story: JSON-LD as schema.org has it for its kind."""

import json
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe

from articles.models.version import Version
from articles.reading.live_pages import PrintedEntry, entries_in, over_at
from articles.reading.related import Related
from articles.text.sanitizing import plain_text
from paper.models import Paper
from photos.srcset import Shot

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
UPDATES = 20  # entries of a live story that are told
MOST_LETTERS = 600  # of each


def story_json(version: Version, paper: Paper, others: Related) -> SafeString:
    """JSON-LD of one version, safe inside a script element.

    `others` are the stories that it stands beside.
    """
    known = {
        "@context": "https://schema.org",
        "@type": TYPES[version.story_kind],
        **_of_the_text(version, paper),
        **_of_its_filing(version, paper),
        "wordCount": len(plain_text(version.body_html).split()),
        "isAccessibleForFree": True,
        "image": images(version, paper),
        **_of_its_kind(version, paper),
        **_of_its_truth(version, paper, others),
    }
    told = {name: value for name, value in known.items() if value not in ("", [])}
    text = json.dumps(told, ensure_ascii=False)
    return mark_safe(text.translate(_SAFE))  # noqa: S308  escaped just above


def _of_the_text(version: Version, paper: Paper) -> dict:
    return {
        "headline": version.headline[:110],
        "description": version.lede,
        "datePublished": version.first_live_at.isoformat(),
        "dateModified": version.last_change_at.isoformat(),
        "mainEntityOfPage": version.url_on(paper),
        "inLanguage": "id",
    }


def _of_its_filing(version: Version, paper: Paper) -> dict:
    places = version.filed.get("places", [])
    return {
        "articleSection": version.section_name,
        "keywords": [tag["name"] for tag in version.filed.get("tags", [])],
        "author": _authors(version, paper),
        "publisher": _publisher(paper),
        "creditText": version.credit,
        "contentLocation": [
            {"@type": "Place", "name": place["name"]} for place in places
        ],
    }


def _publisher(paper: Paper) -> dict:
    return {
        "@type": "NewsMediaOrganization",
        "name": paper.name,
        "url": paper.site_url,
    }


def _of_its_truth(version: Version, paper: Paper, others: Related) -> dict:
    """What was put right, how sure it is, and what it answers."""
    notes = [_verification(version, others), version.ai_note]
    found: dict = {
        "correction": _corrections(version, paper, others),
        "backstory": " ".join(filter(None, notes)),
    }
    if others.answered:
        found["isBasedOn"] = others.answered.url_on(paper)
    return found


def images(version: Version, paper: Paper) -> list[str]:
    """The first photograph square, 4:3 and 16:9, as search engines want it.

    None where it may not be shown.
    """
    shot = version.lead_shot
    if not shot:
        return []
    return [_file(shot, shape, paper) for shape in ("1x1", "4x3", "16x9")]


def _of_its_kind(version: Version, paper: Paper) -> dict:
    match version.story_kind:
        case "photo":
            return {"image": images(version, paper) + _pictures(version, paper)}
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


def _pictures(version: Version, paper: Paper) -> list[str]:
    shots = [one.shot for one in version.pictures if one and one.shot]
    return [_file(shot, "whole", paper) for shot in shots]


def _file(shot: Shot, shape: str, paper: Paper) -> str:
    path, *_size = shot.largest(shape)
    return paper.site_url + path


def _coverage(version: Version, paper: Paper) -> dict:
    """When it was told, and the newest entries.

    It ends where no further entry has come for some hours.
    """
    entries = list(entries_in(version.body_html))
    if not entries:
        return {}
    address = version.url_on(paper)
    return {
        "coverageStartTime": entries[-1].at.isoformat(),
        "coverageEndTime": over_at(entries[0]).isoformat(),
        "liveBlogUpdate": [_update(entry, address) for entry in entries[:UPDATES]],
    }


def _update(entry: PrintedEntry, address: str) -> dict:
    return {
        "@type": "BlogPosting",
        "headline": entry.lines[0][:110],
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
    """What was put right, and the stories that answer this one.

    A reply, a correction asked for, an update.
    """
    notes = [
        _comment(note.sentence, note.at, note.label)
        for note in version.correction_notes
    ]
    replies = [
        _comment(answer.labelled_headline, answer.first_live_at, answer.answer_label)
        | {"url": answer.url_on(paper)}
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
