"""The words with which prose introduces symbols, by language."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The words of one language.

    ``let`` begins what introduces something, with ``be`` after the symbol; ``suppose`` does with ``means``
    and one of the ``articles``, which begin a noun; ``where`` begins what explains a formula; ``denote``
    stands before the symbol, perhaps with ``by``; ``both`` stands between two of them, and ``of`` before a
    noun.  ``no_noun`` are words that end no noun right before a symbol, and after ``no_thing`` nothing says
    what a symbol is; ``take`` introduces with "to be".  Where no article is near, ``no_name`` are words
    right before a symbol that are no nouns, as are those with ``no_name_ends``; with ``capitals`` nouns are
    written with one.  ``given`` is something, by what it is.  Before one of ``parts`` stands the head of a
    noun, which with ``has_plural_s`` ends in s in the plural; ``participles`` and ``adjectives`` end so,
    and ``possessives``, which stand for an article; with ``has_articles`` no noun behind a verb is without
    one.  ``indefinite`` articles begin what a thing is one of, and ``states`` a clause that says what is
    known, or follows.
    """

    let: frozenset[str]
    be: frozenset[str]
    suppose: frozenset[str]
    where: frozenset[str]
    denote: tuple[str, ...]
    means: frozenset[str]
    articles: frozenset[str]
    both: str
    by: frozenset[str]
    of: frozenset[str]
    no_noun: frozenset[str]
    no_thing: frozenset[str] = frozenset()
    no_name: frozenset[str] = frozenset()
    no_name_ends: tuple[str, ...] = ("",)
    given: frozenset[str] = frozenset()
    take: frozenset[str] = frozenset()
    capitals: bool = False
    parts: frozenset[str] = frozenset()
    has_plural_s: bool = False
    participles: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    has_articles: bool = False
    indefinite: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Words(
    let=_set("let define write call use used using"),
    be=_set("be denote represent stand as to for the"),
    suppose=_set("suppose assume say that if when whenever so then hence thus therefore because since"),
    where=_set("where here wherein which with"),
    denote=("denot", "written", "write", "call", "label", "abbreviat", "symboli", "referred"),
    means=_set(
        "is are be being denote denotes denoting represent represents representing stands stand means mean "
        "refers refer measures measure describes describe indicates indicate contains contain gives give "
        "counts count"
    ),
    articles=_set("a an the its his her their our your each every some any one two three several"),
    both="and",
    by=_set("by as with"),
    of=_set("with of at per for"),
    no_noun=_set(
        "of in on to for by with at as and or is are that than from when if all any each every both only "
        "this these those which some given fixed large small respect terms equation"
    ),
    no_thing=_set(
        "large small larger smaller high low positive negative given fixed known unknown zero true "
        "false not in at also then as greater less equal finite infinite nonnegative odd even called to"
    ),
    no_name=_set(
        "using being having taking "
        "set choose take pick fix consider assume suppose given let find obtain get compute "
        "calculate evaluate determine estimate minimize maximize vary change increase increases "
        "decrease decreases raise lower reduce replace substitute insert plug multiply divide add "
        "subtract apply use see recall note know want need require give gives yield yields make "
        "makes keep solve show shows prove imply implies follow follows becomes become equal equals "
        "satisfy satisfies contain contains include includes exceed exceeds approach approaches "
        "reach reaches depend depends denote denotes define write call than then thus hence "
        "therefore here there now also even still just only not about above below after before "
        "between into onto over under until within without through toward towards via around near "
        "along against among during since because while although though whether either neither both "
        "but like unless per once again where when which what how that this these those such same "
        "other another more less most least very too quite much many few several all any each every "
        "some its their our your his her they you one two three first second third last next can "
        "could may might must shall should will would does did has have had been being are was were "
        "for from and the with say let's cannot plus minus times large small fixed arbitrary real "
        "integer eqn equation eq formula term terms case if so hold holds vanish grow grows "
        "vanishes moves move turn turns drop drops fall falls rise rises appear appears stand "
        "stands"
    ),
    take=_set("set take choose fix pick"),
    given=_set("given represented described parametrized parameterized labelled labeled indexed"),
    parts=_set("of for in from between to"),
    has_plural_s=True,
    participles=("ed", "ing", "ly"),
    adjectives=("ble", "ive", "ous", "al", "ic", "ent", "ant", "ar", "ful", "less", "en", "onal"),
    possessives=("'s", "’s"),
    indefinite=_set("a an some any one each every"),
    states=_set("that if when whenever so then hence thus therefore because since"),
    # Most of these are verbs and adverbs.
    no_name_ends=("ing", "ly", "ed", "ize", "izes", "ise", "ises", "ify"),
)
LANGUAGES = {
    "en": ENGLISH,
    "de": Words(
        let=_set("sei seien definiere definieren setze setzen nenne nennen"),
        be=_set("ein eine einen einem eines einer der die das als wir"),
        suppose=_set("angenommen dass wenn falls"),
        where=_set("wobei dabei hierbei worin darin hierin hier mit dass wenn falls"),
        denote=("bezeichne", "genannt", "nennen", "nennt", "heiss"),
        means=_set("ist sind sei seien bezeichnet bezeichnen bedeutet steht stehen beschreibt gibt"),
        articles=_set(
            "ein eine einen einem eines einer der die das dem den des seine sein seinen ihre ihr ihren "
            "jede jeder jedes"
        ),
        both="und",
        by=_set("mit als durch"),
        of=_set("mit von bei zu zur zum je"),
        no_noun=_set("von und ist sind in auf zu mit für alle jede jeder nur diese dieser als oder wenn"),
        no_name=_set("sei seien wenn für mit aus bei nach wobei wähle setze gleichung formel"),
        no_thing=_set("null unendlich element"),
        indefinite=_set("ein eine einen einem eines einer jede jeder jedes"),
        states=_set("dass wenn falls weil also daher somit dann folglich"),
        capitals=True,
    ),
    "fr": Words(
        let=_set("soit soient posons notons appelons définissons"),
        be=_set("un une le la les l’ des comme"),
        suppose=_set("supposons que si"),
        where=_set("où avec ici étant laquelle lequel"),
        denote=("not", "désign", "appel", "dénot"),
        means=_set(
            "est sont étant désigne désignent représente représentent dénote dénotent indique indiquent "
            "mesure"
        ),
        articles=_set("un une le la les des du son sa ses leur leurs chaque deux"),
        both="et",
        by=_set("par comme"),
        of=_set("de avec à par"),
        no_noun=_set("de des du et est sont en à par avec le la les que pour ou si chaque tout tous"),
        no_thing=_set(
            "grand grande grands grandes petit petite petits petites nul nulle nuls nulles fixe fixes "
            "constant constants fini finie finis finies infini infinie réel réelle réels réelles égal "
            "égale égaux égales supérieur supérieure inférieur inférieure inconnu connu connue connus "
            "connues inconnue arbitraire quelconque pair impair premier entier donné donnée vrai faux plus "
            "moins assez très trop strictement"
        ),
        has_articles=True,
        indefinite=_set("un une des chaque"),
        states=_set("que si donc alors puisque car quand lorsque"),
    ),
    "es": Words(
        let=_set("sea sean definimos llamemos"),
        be=_set("un una unos unas el la los las como"),
        suppose=_set("supongamos que si"),
        where=_set("donde con aquí siendo que"),
        denote=("denot", "llam", "escrib"),
        means=_set(
            "es son sea siendo denota denotan representa representan indica indican significa mide miden"
        ),
        articles=_set("un una unos unas el la los las su sus cada dos"),
        both="y",
        by=_set("por como con"),
        of=_set("de con en por"),
        no_noun=_set("de del y es son en a por con el la los las que para o si cada todo todos"),
        no_thing=_set(
            "grande grandes pequeño pequeña pequeños pequeñas cero nulo nula nulos fijo fija fijos fijas "
            "finito finita finitos infinito infinita real reales igual iguales mayor mayores menor menores "
            "conocido conocida desconocido desconocida arbitrario arbitraria arbitrarios cualquiera par "
            "impar primo entero dado dada cierto falso más menos muy suficientemente estrictamente"
        ),
        indefinite=_set("un una unos unas cada"),
        states=_set("que si entonces luego porque pues cuando"),
        participles=("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "mente"),
        adjectives=(
            "ivo",
            "iva",
            "ivos",
            "ivas",
            "oso",
            "osa",
            "able",
            "ables",
            "ible",
            "ibles",
            "al",
            "ales",
        ),
    ),
}


def words_of(language: str) -> Words:
    """Return the words of a *language*, a code as Sphinx has it; English where nobody wrote them down."""
    return LANGUAGES.get(code_of(language), ENGLISH)


def code_of(language: str) -> str:
    """Return the code of a *language* without that of a country."""
    return language.replace("-", "_").partition("_")[0].lower()
