"""What platforms report of posts and days: one table for all of them, null where one is silent."""

import polars as pl

from matdoot.terms.tables.schema import Column, Table
from matdoot.terms.text import Text


def _reported(name: str, what: Text, *headings: str, unit: str = "times") -> Column:
    return Column(name, pl.Int64, what, unit, False, 0, headings=headings)


INSIGHTS = Table(
    "insights",
    Text("मंचों के आँकड़े (पोस्ट या दिन के अनुसार)", "what platforms report, by post or by day"),
    (
        Column("platform", pl.Utf8, Text("मंच", "platform"), choices=("facebook", "instagram", "x", "youtube", "whatsapp", "telegram")),
        Column("level", pl.Utf8, Text("स्तर", "level"), "a row is a post or a day", choices=("post", "day")),
        Column("post_id", pl.Utf8, Text("पोस्ट की पहचान", "post id"), "text: 17 digits are no number", False,
               headings=("content", "video id", "post id", "tweet id")),
        Column("date", pl.Date, Text("दिन", "day"), "only where a row is a day", False),
        Column("published", pl.Utf8, Text("प्रकाशन का समय", "published"), "YYYY-MM-DD or YYYY-MM-DDThh:mm, the platform's clock", False,
               headings=("publish time", "video publish time", "posted at", "time")),
        Column("title", pl.Utf8, Text("शीर्षक", "title"), required=False,
               headings=("video title", "title", "post text", "tweet text", "description")),
        Column("post_type", pl.Utf8, Text("पोस्ट का प्रकार", "type of post"), required=False, headings=("post type", "content type")),
        Column("link", pl.Utf8, Text("लिंक", "link"), required=False, headings=("permalink", "post link", "tweet permalink")),
        _reported("views", Text("बार देखा गया", "views"), "views", "video views", "plays", "facebook views", "instagram views"),
        _reported("impressions", Text("बार दिखाया गया", "impressions"), "impressions", "facebook impressions", "instagram impressions"),
        _reported("reach", Text("पहुँच (लोग)", "reach (people)"), "reach", "unique viewers", "facebook reach", "instagram reach", "accounts reached", unit="people"),
        _reported("engagements", Text("कुल प्रतिक्रियाएँ", "engagements"), "engagements", "reactions comments and shares", "interactions", "content interactions"),
        _reported("likes", Text("पसंद (सभी भावों सहित)", "likes and other reactions"), "likes", "reactions", "like"),
        _reported("comments", Text("टिप्पणियाँ", "comments"), "comments", "comments added", "replies"),
        _reported("shares", Text("साझा", "shares"), "shares", "reposts", "retweets"),
        _reported("saves", Text("सहेजे", "saves"), "saves", "bookmarks"),
        _reported("clicks", Text("क्लिक", "clicks"), "total clicks", "clicks", "url clicks", "link clicks", "facebook link clicks", "instagram link clicks"),
        _reported("profile_visits", Text("प्रोफ़ाइल देखी गई", "profile visits"), "profile visits", "visits", "facebook visits", "instagram visits", "instagram profile visits", "user profile clicks"),
        _reported("follows", Text("नए फ़ॉलोअर", "new followers"), "follows", "new follows", "subscribers gained", "facebook follows", "instagram follows", unit="people"),
        Column("seconds_viewed", pl.Float64, Text("देखने का समय", "time viewed"), "seconds", False, 0, headings=("seconds viewed", "watch time hours")),
    ),
    ("platform", "level", "post_id", "date"),
)  # fmt: skip
