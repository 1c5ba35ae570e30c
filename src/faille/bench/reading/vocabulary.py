"""Words for the clean tables: several languages, with the marks and apostrophes that encodings stumble over.

Combined at random they name nobody.  Telephones come from ranges reserved for fiction, domains from `.example`.
"""

from __future__ import annotations

from typing import Final

FIRST: Final = {
    "fr": "Élodie Zoé Maëlle Jean-Noël François Anaïs Gaël Thérèse Loïc Chloé Benoît Hélène Cédric Noémie "
          "Rémi Agnès Théo "
          "Inès Jérôme Solène Yves Margaux Hugo Léa Paul Lucie Amélie Mathis Océane Raphaël",
    "en": "Oliver Amelia George Isla Harry Ava Noah Sophie Jack Emily Siobhán Zoë Liam Grace Thomas Ruby Oscar Chloe "
          "Arthur Freya Finn Maisie Ethan Poppy",
    "de": "Jürgen Käthe Björn Sönke Günther Bärbel Lukas Mia Jörg Heike Uwe Anneliese Götz Ilse Dörte "
          "Hans-Jürgen Rüdiger "
          "Lena Friedrich Ulrike",
    "es": "José María Begoña Iñaki Núria Ángel Lucía Sofía Martín Concepción Julián Inés Raúl Belén Íñigo Rocío",
}
LAST: Final = {
    "fr": "Lefèvre Noël Béranger D'Hautecombe Crépin L'Hostis Gauthérot Péchin Valcœur Boissière Maçonnat "
          "Tréguer Aubrée "
          "Saint-Côme Fontgraçon Delâtre Houëllec Ribéra Champdoré Lanoë Marquès Perrochon Vautrin Quemener",
    "en": "O'Brannagh Whitcombe Ashdown Fairleigh McTavory Penhallow St.Clere Winterbourne Oakshott Drummond Thackeray "
          "Hollins Marchbank Redfern Lockwell Tunstead",
    "de": "Müßener Größler Weißhaupt Schönfelder Köhnlein Jäckle Dürrnagel Böhmert Straßner Kühlwein "
          "Fußwinkel Hörmanns "
          "Überacker Lößnitz Trögl",
    "es": "Muñozal Peñarreal Ibáñeta Castañares Guzmánez Rodríguez-Vela Zúñigo Ordóñil Cañizal Güemesa",
}
TOWN: Final = {
    "fr": ("Saint-Étienne-sur-Blême", "L'Isle-d'Orbaçon", "Vézenac", "Châteauvert", "Bœurs-le-Grand", "Évrignac",
           "Mont-Fauçon", "Le Plessis-aux-Bœufs", "Trégarvin-Hôpital"),
    "en": ("Nether Wimbling", "St. Oswin's", "King's Harrow", "Much Fenbury", "Ashby-le-Moor", "Coldwater, Upper"),
    "de": ("Bad Köstritzhausen", "Groß Lübenau", "Mühlfurt", "Süderstrüm", "Weißkirchen a. d. Röhn", "Höllental"),
    "es": ("Peñalba del Río", "San Íñigo", "Alcorizón", "La Cañada Real"),
}
WORDS: Final = {
    "fr": "patient revu après contrôle à jeun prélèvement à domicile résultat transmis au médecin traitant "
          "rappel prévu "
          "semaine prochaine hémolyse légère échantillon coagulé déjà signalé tube n° 2 fièvre stable très fatigué où "
          "l'infirmière a noté aujourd'hui s'il y a lieu œdème",
    "en": "delivered late customer called twice please ring the bell gate code asked leave with neighbour don't bend "
          "replacement sent refund pending it's the blue door wouldn't sign parcel returned to sender",
    "de": "bitte beim Nachbarn abgeben Klingel defekt Rückruf erwünscht Größe geändert für Straße über Mühle außer "
          "Lieferung verspätet Schlüssel",
    "es": "paciente sin cita próxima revisión mañana añadió teléfono según médico corazón niño",
}
STREET: Final = {"fr": "rue de l'Église;allée des Tilleuls;bd du Général-Hoche;chemin du Prêtre;place d'Armes",
                 "en": "High Street;Mill Lane;Queen's Road;Church Walk;The Old Bakery",
                 "de": "Hauptstraße;Am Mühlgraben;Goethestr.;Schloßallee;Kirchgäßchen",
                 "es": "calle Mayor;avda. de España;plaza del Niño"}
PARTS: Final = ("hex bolt", "copper tube", "gate valve", "ball bearing", "hose clamp", "washer", "O-ring", "rivet")
