"""Customers of the German company."""

from .story import HALVES, Item, Story, customer

HANDEL = (
    Story(
        customer(
            "D2001", "Café Zuckerstreusel", "DE", "Rosengasse 7", "50668|Köln",
            "post@zuckerstreusel.example.org", "+49 221 5550 201", "de_DE",
        ),
        9, (-2, 6), (150, 700), (Item(-7, "412.30"), Item(10, "385.00")),
    ),
    Story(
        customer(
            "D2002", "Kurhaus Auental Betriebs GmbH", "DE", "Parkweg 1",
            "76530|Baden-Baden", "kreditoren@kurhaus-auental.example.org",
            "+49 7221 5550 202", "de_DE",
        ),
        12, (-5, 2), (900, 3800),
        (Item(3, "1960.00"), Item(-1, "1250.00", paid="1250.00", paid_on=0)),
    ),
    Story(
        customer(
            "D2003", "Brauhaus Löwentor GmbH & Co. KG", "DE", "Torstraße 20",
            "97070|Würzburg", "buchhaltung@loewentor.example.org",
            "+49 931 5550 203", "de_DE",
        ),
        11, (8, 35), (700, 3200), (Item(-32, "2875.00"), Item(-12, "1410.50")),
    ),
    # In two instalments, the first of them overdue
    Story(
        customer(
            "D2004", "Seehotel Birkenhof GmbH", "DE", "Uferweg 12", "17192|Waren",
            "buchhaltung@birkenhof.example.org", "+49 3991 5550 204", "de_DE",
        ),
        8, (0, 9), (1600, 4200), (Item(22, "3600.00", term=HALVES),), term=HALVES,
    ),
    Story(
        customer(
            "D2005", "Bäckerei Vollkornhaus", "DE", "Mühlgasse 2", "37073|Göttingen",
            "backstube@vollkornhaus.example.org", "+49 551 5550 205", "de_DE",
        ),
        13, (-4, 2), (140, 520), (Item(11, "298.00"),),
    ),
    # Always late
    Story(
        customer(
            "D2006", "Eventküche Feuer & Flamme UG", "DE", "Gleisdreieck 5",
            "10963|Berlin", "post@feuer-flamme.example.net", "+49 30 5550 206", "de_DE",
        ),
        10, (22, 70), (350, 1900),
        (Item(-112, "1405.00"), Item(-81, "960.50"), Item(-43, "1220.00")),
    ),
    Story(
        customer(
            "D2007", "Stiftskeller Marienberg", "AT", "Stiftsplatz 1", "3500|Krems",
            "keller@marienberg.example.org", "+43 2732 555 207", "de_DE",
        ),
        11, (-2, 5), (420, 1500), (Item(-5, "885.00"),),
    ),
    Story(
        customer(
            "D2008", "Strandperle Gastro GmbH", "DE", "Promenade 17", "23683|Haffkrug",
            "office@strandperle.example.net", "+49 4503 5550 208", "de_DE",
        ),
        12, (2, 30), (500, 2600), (Item(-36, "1710.00"), Item(17, "1390.00")),
    ),
    # Broken tiles were credited
    Story(
        customer(
            "D2009", "Rathauskantine Altstadt", "DE", "Rathausplatz 1", "90403|Fürth",
            "kantine@altstadt.example.org", "+49 911 5550 209", "de_DE",
        ),
        14, (-1, 3), (260, 890),
        (Item(-16, "640.00"), Item(-10, "92.00", is_credit=True)),
    ),
    Story(
        customer(
            "D2010", "Tagungshaus Lindenruh e.V.", "DE", "Lindenruh 1", "36037|Fulda",
            "verwaltung@lindenruh.example.org", "+49 661 5550 210", "de_DE",
        ),
        9, (-3, 6), (380, 1150), (Item(5, "720.00"),),
    ),
    # In Swiss francs
    Story(
        customer(
            "D2011", "Kantonsspital Verpflegung AG", "CH", "Spitalweg 20",
            "9000|St. Gallen", "kreditoren@ks-verpflegung.example.org",
            "+41 71 555 02 11", "de_DE",
        ),
        9, (0, 8), (900, 3100), (Item(-11, "2240.00"), Item(19, "2105.00")),
        currency="CHF",
    ),
    Story(
        customer(
            "D2012", "Wirtshaus zur Linde", "AT", "Lindenplatz 4", "4020|Linz",
            "wirt@zur-linde.example.org", "+43 732 555 212", "de_DE",
        ),
        7, (4, 19), (190, 760), (Item(-19, "455.40"), Item(-6, "380.00")),
    ),
    Story(
        customer(
            "D2013", "Bistro Saint-Martin", "FR", "8 rue Neuve", "67000|Strasbourg",
            "contact@saint-martin.example.net", "+33 3 99 00 02 13", "fr_FR",
        ),
        8, (-2, 7), (230, 880), (Item(13, "512.00"),),
    ),
    # Half of it came in, without saying for what
    Story(
        customer(
            "D2014", "Weingut Hügelland GbR", "DE", "Rebenweg 6", "67433|Neustadt",
            "keller@huegelland.example.net", "+49 6321 5550 214", "de_DE",
        ),
        6, (1, 14), (300, 1200), (Item(-26, "1180.00"),), unallocated="590.00",
    ),
    Story(
        customer(
            "D2015", "Jugendherberge Burgberg", "DE", "Burgberg 3", "99817|Eisenach",
            "herberge@burgberg.example.org", "+49 3691 5550 215", "de_DE",
        ),
        12, (-5, 1), (240, 910), (Item(24, "605.00"),),
    ),
)  # fmt: skip
