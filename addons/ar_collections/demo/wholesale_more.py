"""More customers of the wholesale company: most of them pay, some in their own way."""

from .story import HALVES, THIRDS, Item, Story, customer

MORE = (
    # In instalments: the first is overdue, the others are to come
    Story(
        customer(
            "K1016", "Cliffside Spa Hotel Ltd", "IE", "Cliff Road", "V15 X0A1|Kilkee",
            "accounts@cliffside-spa.example.com", "+353 65 555 0116",
        ),
        8, (-2, 6), (2400, 7200),
        (Item(52, "8400.00", term=THIRDS), Item(20, "1150.00")), term=THIRDS,
    ),
    # In instalments: the first is paid, the second is overdue
    Story(
        customer(
            "K1017", "Waldhotel Tannenblick GmbH", "DE", "Tannenweg 8",
            "79822|Titisee-Neustadt", "verwaltung@tannenblick.example.org",
            "+49 7651 5550 117", "de_DE",
        ),
        7, (0, 8), (1800, 5200),
        (Item(-7, "5200.00", paid="2600.00", paid_on=-36, term=HALVES),), term=HALVES,
    ),
    # In their own currency
    Story(
        customer(
            "K1018", "Lakeshore Diners Inc", "US", "210 Harbor Street",
            "53202|Milwaukee", "ap@lakeshore-diners.example.com", "+1 414 555 0118",
        ),
        9, (2, 16), (900, 4800), (Item(-21, "3275.00"), Item(11, "1980.00")),
        currency="USD",
    ),
    Story(
        customer(
            "K1019", "Pennine Tea Rooms Ltd", "GB", "5 Mill Bank", "HX7 8ZZ|Hebden",
            "office@pennine-tea.example.net", "+44 1422 555 119",
        ),
        8, (-4, 5), (150, 720), (Item(-6, "418.50"), Item(16, "392.00")),
        currency="GBP",
    ),
    # What was sent there came back
    Story(
        customer(
            "K1020", "Trattoria Due Ponti", "IT", "Ponte Vecchio 2", "38122|Trento",
            "amministrazione@due-ponti.example.net", "+39 0461 555 0120",
        ),
        6, (1, 12), (250, 980), (Item(-14, "734.20"),), bounced=8,
    ),
    # Used to pay well, and no longer does: five payments late, the last a week ago
    Story(
        customer(
            "K1021", "Riverside Conference Centre", "GB", "1 Quay Walk",
            "NE1 3ZZ|Newcastle", "finance@riverside-cc.example.com", "+44 191 555 121",
        ),
        17, (-3, 2), (900, 3900),
        (Item(-58, "2890.00"), Item(-29, "1744.60"), Item(-2, "2310.00")),
        lately=(20, 30), lately_age=210,
    ),
    # Used to pay late, and now is in time
    Story(
        customer(
            "K1022", "Pension Edelweiss KG", "AT", "Dorfplatz 11", "6290|Mayrhofen",
            "info@pension-edelweiss.example.org", "+43 5285 555 122", "de_DE",
        ),
        15, (20, 44), (280, 990), (Item(12, "645.00"),), lately=(-2, 3),
    ),
    # New: nothing is known yet
    Story(
        customer(
            "K1023", "Café Kornblume", "DE", "Bahnhofstraße 30", "99084|Erfurt",
            "hallo@kornblume.example.net", "+49 361 5550 123", "de_DE",
        ),
        0, (0, 0), (1, 1), (Item(18, "286.40"),),
    ),
    Story(
        customer(
            "K1024", "The Salt House Bistro", "IE", "9 Pier Head", "F91 A0C2|Sligo",
            "hello@salt-house.example.com", "+353 71 555 0124",
        ),
        0, (0, 0), (1, 1), (Item(-9, "512.75"), Item(14, "498.10")),
    ),
    # Much is owed, and it is about to be old
    Story(
        customer(
            "K1025", "Atlantic Ferries Catering plc", "GB", "Dock Gate 4",
            "SO14 2ZZ|Southampton", "purchase.ledger@atlantic-ferries.example.com",
            "+44 23 555 125",
        ),
        16, (6, 26), (5200, 16800),
        (Item(-87, "14250.00"), Item(-55, "11890.40"), Item(-24, "9975.00")),
    ),
    # Entered a worse bucket within the week
    Story(
        customer(
            "K1026", "Brasserie du Canal SA", "BE", "Quai aux Briques 12",
            "1000|Bruxelles", "comptabilite@brasserie-canal.example.net",
            "+32 2 555 01 26", "fr_FR",
        ),
        10, (4, 22), (600, 2400), (Item(-63, "1835.00"), Item(-31, "1220.90")),
    ),
    Story(
        customer(
            "K1027", "Gasthof Zum Hirschen", "AT", "Hauptstraße 1", "6850|Dornbirn",
            "rechnung@zum-hirschen.example.org", "+43 5572 555 127", "de_DE",
        ),
        9, (2, 15), (330, 1250), (Item(-33, "876.30"),),
    ),
    # More was paid than is owed
    Story(
        customer(
            "K1028", "Kaffeehaus Morgenrot", "CH", "Spitalgasse 3", "3011|Bern",
            "buero@morgenrot.example.org", "+41 31 555 01 28", "de_DE",
        ),
        8, (-6, 0), (240, 860), (Item(8, "310.00"),), unallocated="640.00",
    ),
    # Credited in full, and not yet used
    Story(
        customer(
            "K1029", "Marina Grill Lda", "PT", "Cais da Ribeira 40", "4050-510|Porto",
            "contas@marina-grill.example.net", "+351 22 555 0129",
        ),
        7, (0, 9), (300, 1400), (Item(-12, "325.00", is_credit=True),),
    ),
    # Pays a part of everything
    Story(
        customer(
            "K1030", "Hostería Sol y Mar SL", "ES", "Paseo Marítimo 77",
            "29016|Málaga", "administracion@solymar.example.net", "+34 952 555 130",
        ),
        9, (5, 30), (420, 1900),
        (
            Item(-70, "1600.00", paid="600.00", paid_on=-41),
            Item(-39, "1380.00", paid="500.00", paid_on=-12), Item(-10, "990.00"),
        ),
    ),
    # Due today: not late
    Story(
        customer(
            "K1031", "Smørrebrød & Co ApS", "DK", "Nyhavn 6", "1051|København",
            "faktura@smorrebrod.example.com", "+45 35 55 01 31",
        ),
        11, (-5, 1), (380, 1300), (Item(0, "842.00"), Item(28, "910.50")),
    ),
    # Slow, but as always
    Story(
        customer(
            "K1032", "Grand Café Oranje BV", "NL", "Markt 20", "5211|Den Bosch",
            "administratie@oranje.example.com", "+31 73 555 0132",
        ),
        13, (12, 20), (500, 1700), (Item(-15, "1345.00"), Item(15, "1290.00")),
    ),
    Story(
        customer(
            "K1033", "Karczma Pod Lipą Sp. z o.o.", "PL", "Rynek 14", "31-042|Kraków",
            "faktury@pod-lipa.example.net", "+48 12 555 01 33",
        ),
        8, (6, 24), (260, 1050), (Item(-18, "777.00"), Item(-5, "640.80")),
    ),
    Story(
        customer(
            "K1034", "Fjällstugan Restaurang AB", "SE", "Storgatan 9", "792 30|Mora",
            "ekonomi@fjallstugan.example.com", "+46 63 555 134",
        ),
        10, (1, 9), (450, 1600), (Item(-8, "1120.00"),),
    ),
    # A second notice is due, and a first one for a newer invoice
    Story(
        customer(
            "K1035", "Schlosscafé Rosenau GmbH", "DE", "Schlossallee 2", "96450|Coburg",
            "buchhaltung@schlosscafe.example.org", "+49 9561 5550 135", "de_DE",
        ),
        11, (3, 18), (300, 1200), (Item(-17, "934.00"), Item(-7, "411.20")),
    ),
    # Nothing can be said: no address, and old
    Story(
        customer(
            "K1036", "Imbiss Hafenblick", "DE", "Kaistraße 1", "18055|Rostock",
            "", "+49 381 5550 136", "de_DE",
        ),
        4, (5, 40), (60, 220), (Item(-126, "184.30"),),
    ),
    # Those who simply pay
    Story(
        customer(
            "K1037", "Moorland Holiday Parks", "GB", "Gate House", "EX39 5ZZ|Bideford",
            "ap@moorland-parks.example.com", "+44 1237 555 137",
        ),
        16, (-7, 0), (1100, 3800), (Item(13, "2675.00"),),
    ),
    Story(
        customer(
            "K1038", "Confiserie Sonnenschein AG", "CH", "Marktgasse 19",
            "8400|Winterthur", "finanzen@sonnenschein.example.org",
            "+41 52 555 01 38", "de_DE",
        ),
        14, (-5, 2), (700, 2100), (Item(22, "1480.00"),),
    ),
    Story(
        customer(
            "K1039", "Shannon Golf Club", "IE", "Fairway 1", "V14 E0B2|Shannon",
            "treasurer@shannon-golf.example.com", "+353 61 555 0139",
        ),
        12, (-3, 4), (220, 940), (Item(6, "518.00"),),
    ),
    Story(
        customer(
            "K1040", "Hôtel des Remparts", "FR", "3 place d'Armes", "35400|Saint-Malo",
            "direction@hotel-remparts.example.net", "+33 2 99 00 01 40", "fr_FR",
        ),
        11, (-1, 7), (480, 1750), (Item(19, "1230.40"),),
    ),
    Story(
        customer(
            "K1041", "Bergbahn Gastronomie AG", "CH", "Talstation", "7260|Davos",
            "rechnungswesen@bergbahn.example.org", "+41 81 555 01 41", "de_DE",
        ),
        15, (-4, 3), (1300, 4600), (Item(25, "3890.00"), Item(3, "2140.00")),
    ),
    Story(
        customer(
            "K1042", "Kilbride Nursing Homes", "IE", "2 Abbey Lane", "A67 C0D3|Wicklow",
            "accounts@kilbride-homes.example.com", "+353 404 555 0142",
        ),
        18, (-2, 2), (820, 1900), (Item(9, "1315.60"),),
    ),
    Story(
        customer(
            "K1043", "Bodega del Puerto SL", "ES", "Calle Ancha 5", "11500|El Puerto",
            "pagos@bodega-puerto.example.net", "+34 956 555 143",
        ),
        9, (0, 10), (260, 1100), (Item(-2, "690.00"),),
    ),
    Story(
        customer(
            "K1044", "Mensa am Park gGmbH", "DE", "Universitätsring 4", "54296|Trier",
            "einkauf@mensa-park.example.org", "+49 651 5550 144", "de_DE",
        ),
        17, (-6, -1), (1500, 3200), (Item(10, "2460.00"),),
    ),
    Story(
        customer(
            "K1045", "Theatre Royal Bars Ltd", "GB", "Stage Door Lane", "YO1 7ZZ|York",
            "bars@theatre-royal.example.net", "+44 1904 555 145",
        ),
        10, (1, 6), (310, 1280), (Item(-4, "875.00"),),
    ),
)  # fmt: skip
