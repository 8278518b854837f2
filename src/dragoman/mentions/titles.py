"""What titles say: whose they are, which office they name, and who on the page bears them.

In: a phrase. Out: roles, offices, places, persons. The idea: a title with a state is an office
of the registry; a bare one points at the last person the page gave it to.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge.registry import Office, Registry, body_heads
from dragoman.mentions.discourse import Discourse, Person
from dragoman.mentions.lexicon import Tag
from dragoman.mentions.offices import Offices, Place
from dragoman.mentions.phrases import PLACES, TITLES, Link, Phrase
from dragoman.mentions.reader import Text, says
from dragoman.records import Span

#: Roles so many bear that a bare one points at nobody in particular.
_LOOSE = frozenset(
    {
        "official",
        "director",
        "lawmaker",
        "commander",
        "chairman",
        "profession",
        "expert",
        "governor",
    }
)

#: Words for a body that only the page can tell ("the ministry", "his office").
LOOSE_BODIES = frozenset({"ministry", "bureau"})

#: Characters between a name and the title set behind it: a comma, articles, modifiers.
_LONGEST_GAP = 400

#: What tells a person's gender besides the name.
_TELLING = frozenset({Tag.ROLE, Tag.HONORIFIC})


@dataclass(frozen=True, slots=True)
class Titles:
    """Reads the titles of one page."""

    text: Text
    registry: Registry
    offices: Offices
    discourse: Discourse

    def titles_in(self, phrase: Phrase) -> tuple[list[str], list[str]]:
        """Return the roles and the offices a phrase names."""
        roles = [role for hit in phrase.all(TITLES) for role in hit.ids(Tag.ROLE)]
        offices = list(dict.fromkeys(o for hit in phrase.all(TITLES) for o in hit.ids(Tag.OFFICE)))
        return roles, offices

    def place_in(self, phrase: Phrase) -> Place:
        """Return whose a title is, and where its bearer is sent."""
        state: str | None = None
        organisation: str | None = None
        target: str | None = None
        for part in phrase.parts:
            for entry in part.hit.entries:
                if part.link == Link.TARGET:
                    target = target or entry.id
                elif entry.tag in PLACES and state is None:
                    state = entry.id
                elif entry.tag in (Tag.ORGANISATION, Tag.OUTLET) and organisation is None:
                    organisation = entry.id
        organisation = organisation or self._body(phrase, state)
        organisation = self._own_body(organisation, state)
        if state is None and organisation is not None:
            state = self.registry.actors[organisation].state
        return Place(state, organisation, target)

    def _own_body(self, organisation: str | None, state: str | None) -> str | None:
        """Return the state's own body where a name is another state's ("the Polish Senate")."""
        if organisation is None or state is None:
            return organisation
        actor = self.registry.actors[organisation]
        if actor.state in (None, state):
            return organisation
        body = "parliament" if actor.sector == "LEG" else actor.body
        return self.offices.body(state, body) if body else None

    def _body(self, phrase: Phrase, state: str | None) -> str | None:
        """Return the id of the state's body a phrase names, or of the one the page named last."""
        hit = phrase.first(frozenset({Tag.BODY}))
        if hit is None:
            return None
        body = hit.ids(Tag.BODY)[0]
        if body in LOOSE_BODIES:
            return self._ministry(phrase, state) if body == "ministry" else None
        if state is None:
            named = self.text.text[hit.start].isupper() or self._is_article(phrase.before)
            here = self.discourse.state_here()
            known = self.discourse.bodies.get(body)
            here = here or self.text.language.people.home or None
            if known is None and here is not None and body.endswith("ministry"):
                known = self.offices.body(here, body)
            return known if named else None
        return self.offices.body(state, body)

    def _ministry(self, phrase: Phrase, state: str | None) -> str | None:
        """Return the ministry named last, for a bare "the ministry" that ends or opens a clause."""
        articles = self.text.language.people.articles
        after = self.text.text[phrase.end : phrase.end + 1]
        whole = Span(0, len(self.text.text))
        if articles and not self._is_article(phrase.before):
            return None
        if after not in (",", ".", ";", ":", "\n", "") and not says(self.text, phrase.end, whole):
            return None
        known = (self.registry.actors[one] for one in reversed(self.discourse.ministries))
        return next((one.id for one in known if state in (None, one.state)), None)

    def note_body(self, office_id: str | None) -> None:
        """Note the body whose head or voice an office is, for a later bare "the ministry"."""
        office = self.registry.offices.get(office_id or "")
        organisation = self.body_of(office) if office else None
        body = self.registry.actors[organisation].body if organisation else None
        if organisation and body:
            self.discourse.note_body(body, organisation)

    def body_of(self, office: Office) -> str | None:
        """Return the body an office heads or speaks for."""
        if office.organisation is not None or office.state is None:
            return office.organisation
        body = next((b for b, head in body_heads().items() if head == office.role), None)
        return self.offices.body(office.state, body) if body else None

    def office_in(self, roles: list[str], offices: list[str], place: Place) -> Office | None:
        """Return the office that titles name in a place: an own title first, then the last role."""
        for office_id in offices:
            office = self.registry.offices[office_id]
            if place.state is None or office.state == place.state:
                return office
            if office.organisation is not None and office.organisation == place.organisation:
                return office
        wanted = roles + [self.registry.offices[o].role for o in offices]
        found = (self.offices.find(role, place) for role in reversed(wanted))
        return next((office for office in found if office is not None), None)

    def office_on_page(self, phrase: Phrase, roles: list[str], place: Place) -> Office | None:
        """Return the office of a title that only the states named on the page can place.

        "The Russian ambassador" is the one to the state that the page speaks of; "the chancellor",
        an office of few states, that of the only one of them named.
        """
        if phrase.is_indefinite or phrase.is_lapsed or not roles:
            return None
        states, role = self.discourse.all_states, roles[-1]
        if place.state is not None and role == "ambassador" and place.target is None:
            return self.offices.sent_to(role, place.state, [s for s in states if s != place.state])
        is_bare = place == Place() and self._is_definite(phrase)
        if not is_bare or not self.registry.roles[role].states:
            return None
        return self.offices.of_one(role, states)

    def apposed(self, phrase: Phrase, previous: tuple[Phrase, Person] | None) -> Person | None:
        """Return the person right before a title between commas: "Biden, the US president,"."""
        if previous is None or phrase.start - previous[0].end > _LONGEST_GAP:
            return None
        gap = self.text.low[previous[0].end : phrase.start].split()
        articles = {*self.text.language.people.articles, *self.text.language.people.indefinites}
        after = self.text.low[phrase.end : phrase.end + 2].strip()
        closed = after[:1] in ("", ",", ".", ";", ")", "–", "-")
        known = set(self.text.language.people.modifiers) | articles
        if gap and gap[0] in (",", "(") and closed and all(word in known for word in gap[1:]):
            return previous[1]
        return None

    def page_holder(self, phrase: Phrase, roles: list[str], state: str | None) -> Person | None:
        """Return the last person of the page with the role, for a bare title ("the minister")."""
        if phrase.is_indefinite or not roles:
            return None
        role = roles[-1]
        wanted = {role}
        if role == "diplomat":
            wanted = {key for key, known in self.registry.roles.items() if known.is_diplomat}
        elif role == "minister":
            wanted = {key for key in self.registry.roles if key.endswith("minister")} - {
                "prime-minister"
            }
        elif role == "leader":
            wanted = {key for key, known in self.registry.roles.items() if known.is_leader}
        elif role in _LOOSE:
            return None
        if state is None and not self._is_definite(phrase):
            return None
        if state is not None and role not in ("diplomat", "spokesperson", "ambassador", "minister"):
            return None
        return self.discourse.last(roles=frozenset(wanted), state=state)

    def _is_definite(self, phrase: Phrase) -> bool:
        return not self.text.language.people.articles or self._is_article(phrase.before)

    def _is_article(self, word: str) -> bool:
        return word in self.text.language.people.articles

    def give_roles(self, phrase: Phrase, person: Person) -> None:
        """Note the roles, state and gender that a phrase gives a person."""
        if person.gender is None:
            genders = {
                e.gender for part in phrase.parts for e in part.hit.entries if e.tag in _TELLING
            }
            genders.discard(None)
            person.gender = genders.pop() if len(genders) == 1 else None
        roles, offices = self.titles_in(phrase)
        state = self.place_in(phrase).state
        for role in roles:
            self.discourse.give_role(person, role, state)
        for office_id in offices:
            office = self.registry.offices[office_id]
            self.discourse.give_role(person, office.role, office.state)
        private = all(self.registry.roles[role].is_private for role in roles)
        if person.id.startswith("new:") and roles and not private and person.state is None:
            person.state = state

    def office_of(self, phrase: Phrase, person: Person) -> str | None:
        """Return the office in which a phrase shows a person, or the only one held."""
        roles, offices = self.titles_in(phrase)
        for office_id in offices:
            held = self.offices.held(person.id, None, office_id)
            if held:
                return held
        for role in reversed(roles):
            held = self.offices.held(person.id, role, None)
            if held:
                return held
        if self.offices.when is not None:
            terms = self.offices.terms_of(person.id)
            return terms[0].office_id if len(terms) == 1 else None
        return None

    def state_for(self, person: Person, office_id: str | None) -> str | None:
        """Return the state a person stands for: the office's, else by the day, else by the page."""
        if office_id is not None:
            return self.registry.offices[office_id].state
        if person.id in self.registry.actors:
            return self.offices.state_of(person.id)
        return person.state

    def roles_of(self, person: Person) -> list[str]:
        """Return a person's roles: those the page gives, then those of the registry on the day."""
        roles = [role for role in person.roles if self.registry.roles[role].is_office]
        for term in self.offices.terms_of(person.id):
            roles.append(self.registry.offices[term.office_id].role)
        if any(self.registry.roles[role].is_leader for role in roles):
            roles.append("leader")
        return list(dict.fromkeys(roles))
