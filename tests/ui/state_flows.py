"""Flows that show what a shop seldom has: another script, long lists, mistakes."""

from typing import Any

from tests.flow.examples import choice, text

ARABIC: list[dict[str, Any]] = [
    {
        "id": "الخدمة",
        "question": "مرحبا بكم في متجرنا، ما هي الخدمة التي تحتاجها اليوم؟",
        "type": "Selection",
        "options": ["المبيعات", "الدعم الفني", "الفواتير"],
        "nextMapping": {"المبيعات": "الاسم", "الدعم الفني": "صورة"},
        "next": "الاسم",
    },
    {"id": "الاسم", "question": "ما اسمك الكامل؟", "type": "Text", "next": "COMPLETE"},
    {
        "id": "صورة",
        "question": "من فضلك أرسل صورة واضحة للمشكلة حتى نتمكن من مساعدتك بسرعة.",
        "type": "Image",
        "next": "الاسم",
    },
]
LONG = [
    choice("Size", [f"Size {number} of the catalogue" for number in range(1, 9)]),
    choice("City", [f"Branch number {number} in the old town" for number in range(1, 15)]),
]
RED = [choice("Size", ["2", "1"])]
BROKEN = [
    {**choice("Service", ["Sales", "Support"]), "nextMapping": {"Sales": "Gone"}, "next": "Name"},
    {**text("Name"), "question": ""},
    text("Alone"),
]
