"""What a synthetic laboratory file's streets, surnames, companies and mail hosts are made up from.

Mail hosts stand under `.example` and `.invalid`, which can never exist.  Streets pair a noun with a tail that no
municipality would; surnames join stems and endings (the frequent real ones come from the names' packages).

Authority: https://www.rfc-editor.org/rfc/rfc2606
"""

from __future__ import annotations

from faille.scenarios.kind import Words

LABORATORY_WORDS = Words(
    street_types=(
        ("Rue", "R", 52), ("Avenue", "AV", 9), ("Boulevard", "BD", 4), ("Impasse", "IMP", 6), ("Place", "PL", 4),
        ("Allée", "ALL", 6), ("Chemin", "CHE", 5), ("Route", "RTE", 5), ("Lotissement", "LOT", 2),
        ("Résidence", "RES", 3), ("Lieu-dit", "LD", 3), ("Hameau", "HAM", 1), ("Square", "SQ", 1), ("Quai", "QU", 1)),
    street_nouns=(
        "des Ajoncs", "des Brandons", "du Vieux Lavoir", "de la Fontaine", "des Tisserands", "du Moulin", "des Genêts",
        "de la Lande", "du Four à Chaux", "des Hirondelles", "de l'Étang", "des Cerisiers", "du Calvaire", "des Écoles",
        "de la Saulaie", "du Puits", "des Pommiers", "de la Grenouillère", "du Courlis", "des Bruyères",
        "de la Métairie", "des Charmilles", "du Pâtis", "des Vergers", "de la Corderie", "des Sabotiers",
        "du Héron", "des Glycines", "de la Tuilerie", "du Belvédère", "des Roseaux", "de la Houssaye",
        "du Gué", "des Alouettes", "de l'Orme", "des Carrières", "du Verger", "de la Croisée", "des Mésanges",
        "de l'Abreuvoir"),
    street_tails=(
        "Couché", "Bleu-Nuit", "des Sept Vents", "Renversé", "aux Pies", "Quarteron", "d'En-Dessous", "Sans-Souliers",
        "du Grand Silence", "de Mille-Lieues", "Tournesol", "des Trois Lunes", "Va-et-Vient", "de Vermillon",
        "Contre-Jour", "des Neuf Clefs", "à Rebours", "de Sous-Bois", "de l'Ours Gris", "du Temps Clair",
        "Chantepluie", "des Cent Pas", "d'Outre-Pré", "de Malvoisine", "Perce-Neige", "Tire-d'Aile", "de l'An Neuf",
        "du Faux Pas", "de Bonne-Brise", "Haut-le-Pied"),
    surname_stems=(
        "Bar", "Bel", "Ber", "Boi", "Bour", "Bri", "Cad", "Cal", "Cam", "Car", "Chab", "Char", "Chau", "Cor", "Coul",
        "Dag", "Dau", "Del", "Des", "Dor", "Dou", "Fau", "Flo", "Fou", "Gar", "Gau", "Ger", "God", "Gou", "Gran", "Gui",
        "Hel", "Her", "Hou", "Jau", "Jol", "Lam", "Lan", "Lau", "Lou", "Mal", "Mar", "Mau", "Mer", "Mon", "Mor", "Nau",
        "Nor", "Pau", "Per", "Pon", "Pri", "Rab", "Ram", "Rou", "Sar", "Sau", "Tan", "Tar", "Tou", "Tri", "Vau", "Ver",
        "Vil"),
    surname_endings=(
        "neau", "net", "rel", "lin", "dard", "dot", "tier", "deau", "nic", "guiou", "vec", "quet", "chard", "nault",
        "bert", "mond", "vet", "gnon", "rand", "sson", "ville", "mont", "bois", "chet", "dier", "dry", "fier", "gny",
        "laud", "let", "llat", "mier", "nand", "peau", "ret", "rin", "seau", "tel", "teux", "vain", "vard", "vreau",
        "zec", "zou", "blet"),
    surname_particles=(("", 88), ("Le ", 6), ("De ", 2), ("Du ", 1.5), ("De La ", 1), ("Saint-", 0.8)),
    regional_departments=frozenset({"22", "29", "35", "56"}),
    regional=("Le ", "Ker", "Guill", "Gueg", "Pen", "Morv", "Jego", "Riou", "Helz", "Tang"),
    mail_hosts=(("orangie.example", 30), ("gmel.example", 27), ("wanadu.example", 11), ("hotmel.example", 10),
                ("librenet.example", 9), ("laposterie.example", 5), ("yaou.example", 4), ("sifer.example", 3),
                ("messagerie.invalid", 1)),
    insurers=(
        "Mutuelle des Trois Rivières", "Harmonie du Couchant", "La Fraternelle de l'Ouest", "Mutuelle Bruyère",
        "Prévoyance du Val", "Mutuelle des Artisans Réunis", "Santé Horizon Bleu", "Mutuelle du Grand Large",
        "Solidaris Ouest", "La Bienveillante", "Mutuelle Ajonc d'Or", "Union des Vergers", "Mutuelle de la Beauce Sud",
        "Entraide Maritime", "Mutuelle des Trois Clochers", "Prévaloire", "La Ligérienne Santé",
        "Mutuelle Terre et Mer",
        "Complémentaire Arc-en-Ciel", "Assurance Santé Boréale", "Mutuelle du Bocage", "Garantie Médicale Vexin",
        "La Normande Solidaire", "Mutuelle des Faïenciers", "Santé Pluriel", "Mutuelle Sémaphore", "Caisse Hélianthe",
        "Prévoyance des Halles", "Mutuelle Point d'Orgue", "Alliance Chêne Vert"),
    specialties=(("Médecine générale", 78), ("Gynécologie", 6), ("Cardiologie", 3), ("Endocrinologie", 1.5),
                 ("Rhumatologie", 2), ("Oncologie", 1.5), ("Pédiatrie", 2), ("Urologie", 1.5), ("Néphrologie", 1),
                 ("Sage-femme", 2.5), ("Anesthésie", 1)),
    passwords=("soleil", "doudou", "bretagne", "chocolat", "azerty", "loulou", "marine", "nounours", "papillon",
               "motdepasse", "coucou", "princesse", "vacances", "titeuf", "minette", "caramel"),
)
