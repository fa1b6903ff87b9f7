"""Whether all faces of a plan tell the same figures.

figures.py STATS.json STATUS.txt PAGE.html BADGE.svg TABLE.md      prints each figure that one of them lacks
"""

import datetime
import json
import pathlib
import re
import sys

import pages


def day(text):
    date = datetime.date.fromisoformat(text)
    return f"{date.day} {date:%B %Y}"


def days(number):
    return f"{number} day{'' if number == 1 else 's'}"


def minutes(number):
    hours, rest = divmod(number, 60)
    return " ".join(([f"{hours} h"] if hours else []) + ([f"{rest} min"] if rest or not hours else []))


def every_face(stats):
    """What each of status, page and table has to say."""
    done, total = stats["done"], stats["total"]
    yield f"{done} of {total} done"
    yield f"{done * 100 // total}%"


def the_page(stats):
    streak, study, forecast, heat = (stats[name] for name in ("streak", "study", "forecast", "heat"))
    yield f"Streak {days(streak['current'])} longest {days(streak['longest'])}"
    yield f"Study time {minutes(study['total_minutes'])} this week {minutes(study['week_minutes'])}"
    yield f"{minutes(study['total_minutes'])} on {days(study['days'])}, of which {study['days_met']} reached"
    yield f"to {day(forecast['latest'])} most likely {day(forecast['likely'])}"
    yield f"{forecast['left']} items are left"
    yield f"last {days(forecast['days'])} with ticks, out of {days(forecast['span'])}"
    yield f"with {forecast['slow']} to {forecast['fast']} items on each, most likely {forecast['typical']}"
    yield f"{sum(each['ticks'] for each in stats['days'])} ticks on {days(heat['active'])}"
    for gate in stats["gates"]:
        yield f"{gate['state']} {gate['done']} of {gate['total']} done"
        if gate["passed"]:
            yield f"passed on {day(gate['passed'])}"
    yield from (f"{phase['done']} of {phase['total']}" for phase in stats["phases"])
    yield from (f"{each['id']} {name(each)} {each['done']}/{each['total']}" for each in stats["plan_days"])


def name(section):
    return re.sub(r"^\W*DAY \d+ — ", "", section["title"])


def the_table(stats):
    yield f"Streak {days(stats['streak']['current'])}, longest {days(stats['streak']['longest'])}."
    yield f"to {day(stats['forecast']['latest'])}."
    for gate in stats["gates"]:
        yield f"{gate['id']}, {gate['state']} {gate['done']} of {gate['total']}"
    yield from (f"{phase['done']} of {phase['total']}" for phase in stats["phases"])


def the_badge(stats):
    gate = next((gate["id"] for gate in stats["gates"] if gate["state"] != "passed"), "done")
    yield f"track: {stats['done']}/{stats['total']} · {gate}"


def flat(pieces):
    """The pieces as one text, without what is said beside the name of a day."""
    return re.sub(r"\s+", " ", " ".join(pieces)).replace(" gate ", " ").replace(" (locked) ", " ")


def main(stats, status, page, badge, table):
    stats, status, page, badge, table = (pathlib.Path(path).read_text() for path in (stats, status, page, badge, table))
    stats, table = json.loads(stats), flat(pages.read_markdown(table))
    faces = [("status", flat([status]), [every_face]), ("page", flat(pages.read_page(page)), [every_face, the_page]),
             ("badge", flat(pages.read_badge(badge)), [the_badge]), ("table", table, [every_face, the_table])]
    lacking = [f"{name} does not say {figure!r}" for name, text, tellers in faces for tell in tellers
               for figure in tell(stats) if figure not in text]
    print("\n".join(lacking))
    return bool(lacking)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
