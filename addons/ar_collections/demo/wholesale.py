"""Customers of the wholesale company, one for each thing that can happen."""

from .story import Item, Story, customer

WHOLESALE = (
    # A good payer: something comes due in three days, for a courtesy
    Story(
        customer(
            "K1001", "Harbour Lights Hotels", "IE", "4 Customs Quay", "T12 K1A0|Cork",
            "payables@harbour-lights.example.com", "+353 21 555 0101",
        ),
        16, (-6, 1), (900, 4200), (Item(3, "2480.50"), Item(17, "1315.00")),
    ),
    Story(
        customer(
            "K1002", "Gasthaus Lindenhof GmbH", "DE", "Lindenallee 12",
            "88212|Ravensburg", "buchhaltung@lindenhof.example.org",
            "+49 751 5550 102", "de_DE",
        ),
        12, (-3, 4), (300, 1600), (Item(3, "742.90"), Item(24, "1180.00")),
    ),
    # The three levels of the ladder
    Story(
        customer(
            "K1003", "The Copper Kettle Cafés Ltd", "GB", "18 Orchard Lane",
            "BA1 5ZZ|Bath", "accounts@copper-kettle.example.net", "+44 1225 555 103",
        ),
        11, (0, 9), (250, 1400), (Item(-5, "863.20"), Item(12, "540.00")),
    ),
    Story(
        customer(
            "K1005", "Nordwind Catering GmbH", "DE", "Speicherstraße 40",
            "24103|Kiel", "rechnung@nordwind.example.org", "+49 431 5550 105", "de_DE",
        ),
        13, (2, 14), (600, 3000), (Item(-16, "2140.75"), Item(-6, "698.00")),
    ),
    Story(
        customer(
            "K1006", "Bistro Marais SARL", "FR", "27 rue des Tanneurs", "75003|Paris",
            "compta@bistro-marais.example.net", "+33 1 99 00 01 06", "fr_FR",
        ),
        9, (3, 20), (400, 1900), (Item(-33, "1725.40"),),
    ),
    # A good payer's first slip
    Story(
        customer(
            "K1004", "Bäckerei Sonnleitner KG", "AT", "Marktplatz 3", "5020|Salzburg",
            "office@sonnleitner.example.org", "+43 662 555 104", "de_DE",
        ),
        18, (-9, 0), (350, 1200), (Item(-6, "965.00"),),
    ),
    # Always late, and in every bucket
    Story(
        customer(
            "K1007", "Wexford Seaside Resorts Ltd", "IE", "1 Strand Road",
            "Y35 A0B1|Wexford", "finance@wexford-resorts.example.com",
            "+353 53 555 0107",
        ),
        14, (18, 62), (1500, 6800),
        (
            Item(-133, "3910.00"), Item(-104, "1288.60"), Item(-76, "4450.25"),
            Item(-47, "2205.00"), Item(-18, "5120.80"), Item(9, "1840.00"),
        ),
    ),
    # Half paid, and then nothing more
    Story(
        customer(
            "K1008", "Hotel Alpenrose AG", "CH", "Seestrasse 88", "3700|Spiez",
            "kreditoren@alpenrose.example.org", "+41 33 555 01 08", "de_DE",
        ),
        10, (0, 12), (800, 3600),
        (Item(-40, "3600.00", paid="1800.00", paid_on=-22), Item(14, "910.00")),
    ),
    # Nobody to write to
    Story(
        customer(
            "K1009", "Tearoom Penrose", "GB", "", "|Penzance",
            "", "+44 1736 555 109",
        ),
        7, (1, 8), (120, 480), (Item(-20, "318.00"),),
    ),
    # Too little to write about
    Story(
        customer(
            "K1010", "Kiosk am Hafen e.K.", "DE", "Am Kai 5", "26721|Emden",
            "kiosk@hafen-emden.example.net", "+49 4921 5550 110", "de_DE",
        ),
        6, (-2, 5), (40, 190), (Item(-16, "7.80"),),
    ),
    # Paid without a reference: the money is there, nobody knows for what
    Story(
        customer(
            "K1011", "Van der Meer Horeca BV", "NL", "Havenweg 61", "3011 XZ|Rotterdam",
            "crediteuren@vandermeer.example.com", "+31 10 555 0111",
        ),
        12, (-1, 10), (500, 2600), (Item(-25, "1490.00"), Item(-3, "870.00")),
        unallocated="1500.00",
    ),
    # Broken goods were credited, the rest is overdue
    Story(
        customer(
            "K1012", "Galway Bay Brewing Co", "IE", "7 Dock Road", "H91 C0D1|Galway",
            "ap@galwaybay-brewing.example.com", "+353 91 555 0112",
        ),
        10, (0, 11), (700, 2900),
        (Item(-11, "2230.00"), Item(-4, "180.50", is_credit=True)),
    ),
    # One invoice is not to be followed up
    Story(
        customer(
            "K1013", "Donautal Kantinen GmbH", "DE", "Donaustraße 9", "89073|Ulm",
            "rechnungen@donautal-kantinen.example.net", "+49 731 5550 113", "de_DE",
        ),
        12, (0, 7), (450, 2100),
        (Item(-61, "1275.00", no_followup=True), Item(-8, "1033.60")),
    ),
    Story(
        customer(
            "K1014", "Osteria Bellavista Srl", "IT", "Via del Molo 14", "16128|Genova",
            "contabilita@bellavista.example.net", "+39 010 555 0114",
        ),
        8, (12, 40), (350, 1500), (Item(-95, "1187.30"), Item(-64, "640.00")),
    ),
    # Owes nothing; its payments of today and yesterday keep the bank up to date
    Story(
        customer(
            "K1015", "Blackthorn Public Houses", "IE", "33 Bridge Street",
            "R95 E0F1|Kilkenny", "accounts@blackthorn.example.com", "+353 56 555 0115",
        ),
        15, (-4, 3), (650, 2400),
        (
            Item(-1, "1120.00", paid="1120.00", paid_on=0),
            Item(-2, "985.40", paid="985.40", paid_on=-1),
        ),
    ),
)  # fmt: skip
