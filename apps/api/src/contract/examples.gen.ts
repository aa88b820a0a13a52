import type { Example } from './example.js'

/** Played by test/contract/examples; never edited. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  "signIn": {
    "body": {
      "email": "ada.martin@exemple.fr",
      "motDePasse": "trois-chevaux-et-une-lune"
    },
    "status": 200,
    "answer": {
      "agentId": 1,
      "prenom": "Ada",
      "nom": "Martin",
      "email": "ada.martin@exemple.fr",
      "fuseau": "Europe/Paris",
      "territoire": {
        "id": 1,
        "nom": "Pas-de-Calais",
        "code": "62"
      },
      "adminTerritoire": true,
      "roles": [
        {
          "organisationId": 1,
          "organisation": "MDS Calais",
          "fuseau": "Europe/Paris",
          "role": "admin"
        }
      ],
      "services": [
        {
          "id": 1,
          "nom": "PMI",
          "nomCourt": "PMI"
        }
      ],
      "rdvsARenseigner": 0
    }
  },
  "renewSession": {
    "status": 204
  },
  "listSignInMeans": {
    "status": 200,
    "answer": {
      "fournisseur": null
    }
  },
  "readMoi": {
    "status": 200,
    "answer": {
      "agentId": 1,
      "prenom": "Ada",
      "nom": "Martin",
      "email": "ada.martin@exemple.fr",
      "fuseau": "Europe/Paris",
      "territoire": {
        "id": 1,
        "nom": "Pas-de-Calais",
        "code": "62"
      },
      "adminTerritoire": true,
      "roles": [
        {
          "organisationId": 1,
          "organisation": "MDS Calais",
          "fuseau": "Europe/Paris",
          "role": "admin"
        }
      ],
      "services": [
        {
          "id": 1,
          "nom": "PMI",
          "nomCourt": "PMI"
        }
      ],
      "rdvsARenseigner": 0
    }
  },
  "changePassword": {
    "body": {
      "motDePasseActuel": "trois-chevaux-et-une-lune",
      "motDePasse": "quatre-chevaux-sous-la-lune"
    },
    "status": 204
  },
  "askPasswordReset": {
    "body": {
      "email": "zoe.martin@exemple.fr"
    },
    "status": 202,
    "answer": {
      "message": "Si cette adresse est celle d’un agent, un message vient de lui être envoyé. Le lien qu’il contient sert pendant une heure."
    }
  },
  "readSecondFacteur": {
    "status": 200,
    "answer": {
      "actif": false,
      "actifDepuis": null,
      "codesRestants": 0
    }
  },
  "listMySessions": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "appareil": null,
          "ouverteLe": "2026-03-09T07:00:00.000Z",
          "vueLe": "2026-03-09T07:00:00.000Z",
          "courante": true
        }
      ],
      "suivant": null
    }
  },
  "createJeton": {
    "body": {
      "nom": "Statistiques du département",
      "portees": [
        "rdvs:lire"
      ],
      "dureeJours": 90,
      "motDePasse": "quatre-chevaux-sous-la-lune"
    },
    "status": 201,
    "answer": {
      "id": 1,
      "nom": "Statistiques du département",
      "portees": [
        "rdvs:lire"
      ],
      "organisationIds": null,
      "expireAt": "2026-06-07T07:00:00.000Z",
      "jeton": "pmn_1.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    }
  },
  "listJetons": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "nom": "Statistiques du département",
          "portees": [
            "rdvs:lire"
          ],
          "organisationIds": null,
          "expireAt": "2026-06-07T07:00:00.000Z"
        }
      ],
      "suivant": null
    }
  },
  "revokeJeton": {
    "path": {
      "id": 1
    },
    "status": 204
  },
  "createApplication": {
    "body": {
      "nom": "Logiciel métier",
      "portees": [
        "rdvs:lire"
      ],
      "organisationIds": [
        1
      ],
      "role": "accueil",
      "dureeJours": 365,
      "motDePasse": "quatre-chevaux-sous-la-lune"
    },
    "status": 201,
    "answer": {
      "id": 1,
      "clientId": "app_1",
      "nom": "Logiciel métier",
      "portees": [
        "rdvs:lire"
      ],
      "organisationIds": [
        1
      ],
      "role": "accueil",
      "secretExpireAt": "2027-03-09T07:00:00.000Z",
      "clientSecret": "pms_1.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    }
  },
  "listApplications": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "clientId": "app_1",
          "nom": "Logiciel métier",
          "portees": [
            "rdvs:lire"
          ],
          "organisationIds": [
            1
          ],
          "role": "accueil",
          "secretExpireAt": "2027-03-09T07:00:00.000Z"
        }
      ],
      "suivant": null
    }
  },
  "renewApplicationSecret": {
    "path": {
      "id": 1
    },
    "body": {
      "dureeJours": 365,
      "motDePasse": "quatre-chevaux-sous-la-lune"
    },
    "status": 201,
    "answer": {
      "id": 1,
      "clientId": "app_1",
      "nom": "Logiciel métier",
      "portees": [
        "rdvs:lire"
      ],
      "organisationIds": [
        1
      ],
      "role": "accueil",
      "secretExpireAt": "2027-03-09T07:00:00.000Z",
      "clientSecret": "pms_1.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    }
  },
  "revokeApplication": {
    "path": {
      "id": 1
    },
    "status": 204
  },
  "listTerritoires": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "nom": "Pas-de-Calais",
          "code": "62"
        }
      ],
      "suivant": null
    }
  },
  "getTerritoire": {
    "path": {
      "id": 1
    },
    "status": 200,
    "answer": {
      "id": 1,
      "nom": "Pas-de-Calais",
      "code": "62",
      "telephone": null,
      "version": 1
    }
  },
  "updateTerritoire": {
    "path": {
      "id": 1
    },
    "body": {
      "telephone": "03 21 21 62 62"
    },
    "status": 200,
    "answer": {
      "id": 1,
      "nom": "Pas-de-Calais",
      "code": "62",
      "telephone": "+33321216262",
      "version": 2
    }
  },
  "listOrganisations": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "territoireId": 1,
          "nom": "MDS Calais",
          "fuseau": "Europe/Paris",
          "regimeFeries": "metropole",
          "feriesTravailles": [],
          "telephone": "+33321000000",
          "email": null,
          "adresse": null,
          "horaires": null,
          "preuveDeTravail": false,
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "createOrganisation": {
    "body": {
      "nom": "MDS de Boulogne-sur-Mer",
      "fuseau": "Europe/Paris",
      "telephone": "03 21 00 00 00"
    },
    "status": 201,
    "answer": {
      "id": 2,
      "territoireId": 1,
      "nom": "MDS de Boulogne-sur-Mer",
      "fuseau": "Europe/Paris",
      "regimeFeries": "metropole",
      "feriesTravailles": [],
      "telephone": "+33321000000",
      "email": null,
      "adresse": null,
      "horaires": null,
      "preuveDeTravail": false,
      "version": 1
    }
  },
  "getOrganisation": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "id": 2,
      "territoireId": 1,
      "nom": "MDS de Boulogne-sur-Mer",
      "fuseau": "Europe/Paris",
      "regimeFeries": "metropole",
      "feriesTravailles": [],
      "telephone": "+33321000000",
      "email": null,
      "adresse": null,
      "horaires": null,
      "preuveDeTravail": false,
      "version": 1
    }
  },
  "updateOrganisation": {
    "path": {
      "id": 2
    },
    "body": {
      "horaires": "Du lundi au vendredi, 9 h – 17 h"
    },
    "status": 200,
    "answer": {
      "id": 2,
      "territoireId": 1,
      "nom": "MDS de Boulogne-sur-Mer",
      "fuseau": "Europe/Paris",
      "regimeFeries": "metropole",
      "feriesTravailles": [],
      "telephone": "+33321000000",
      "email": null,
      "adresse": null,
      "horaires": "Du lundi au vendredi, 9 h – 17 h",
      "preuveDeTravail": false,
      "version": 2
    }
  },
  "createService": {
    "body": {
      "nom": "Protection maternelle et infantile",
      "nomCourt": "PMI"
    },
    "status": 201,
    "answer": {
      "id": 2,
      "nom": "Protection maternelle et infantile",
      "nomCourt": "PMI",
      "version": 1
    }
  },
  "listServices": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "nom": "PMI",
          "nomCourt": "PMI",
          "version": 1
        },
        {
          "id": 2,
          "nom": "Protection maternelle et infantile",
          "nomCourt": "PMI",
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getService": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "id": 2,
      "nom": "Protection maternelle et infantile",
      "nomCourt": "PMI",
      "version": 1
    }
  },
  "updateService": {
    "path": {
      "id": 2
    },
    "body": {
      "nomCourt": "P.M.I."
    },
    "status": 200,
    "answer": {
      "id": 2,
      "nom": "Protection maternelle et infantile",
      "nomCourt": "P.M.I.",
      "version": 2
    }
  },
  "createAgent": {
    "body": {
      "prenom": "Ali",
      "nom": "Bensaïd",
      "email": "ali.bensaid@exemple.fr",
      "monMotDePasse": "quatre-chevaux-sous-la-lune",
      "roles": [
        {
          "organisationId": 1,
          "role": "agent"
        }
      ],
      "serviceIds": [
        1,
        2
      ]
    },
    "status": 201,
    "answer": {
      "id": 4,
      "prenom": "Ali",
      "nom": "Bensaïd",
      "email": "ali.bensaid@exemple.fr",
      "fuseau": "Europe/Paris",
      "roles": [
        {
          "organisationId": 1,
          "role": "agent"
        }
      ],
      "serviceIds": [
        1,
        2
      ],
      "adminTerritoire": false,
      "desactive": false,
      "invitable": true,
      "agenda": "entier",
      "version": 1
    }
  },
  "listAgents": {
    "query": {
      "organisationId": 1
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 4,
          "prenom": "Ali",
          "nom": "Bensaïd",
          "email": "ali.bensaid@exemple.fr",
          "fuseau": "Europe/Paris",
          "roles": [
            {
              "organisationId": 1,
              "role": "agent"
            }
          ],
          "serviceIds": [
            1,
            2
          ],
          "adminTerritoire": false,
          "desactive": false,
          "invitable": true,
          "agenda": "entier",
          "version": 1
        },
        {
          "id": 1,
          "prenom": "Ada",
          "nom": "Martin",
          "email": "ada.martin@exemple.fr",
          "fuseau": "Europe/Paris",
          "roles": [
            {
              "organisationId": 1,
              "role": "admin"
            }
          ],
          "serviceIds": [
            1
          ],
          "adminTerritoire": true,
          "desactive": false,
          "invitable": false,
          "agenda": "entier",
          "version": 1
        },
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin",
          "email": "zoe.martin@exemple.fr",
          "fuseau": "Europe/Paris",
          "roles": [
            {
              "organisationId": 1,
              "role": "agent"
            }
          ],
          "serviceIds": [
            1
          ],
          "adminTerritoire": false,
          "desactive": false,
          "invitable": true,
          "agenda": "entier",
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getAgent": {
    "path": {
      "id": 4
    },
    "status": 200,
    "answer": {
      "id": 4,
      "prenom": "Ali",
      "nom": "Bensaïd",
      "email": "ali.bensaid@exemple.fr",
      "fuseau": "Europe/Paris",
      "roles": [
        {
          "organisationId": 1,
          "role": "agent"
        }
      ],
      "serviceIds": [
        1,
        2
      ],
      "adminTerritoire": false,
      "desactive": false,
      "invitable": true,
      "agenda": "entier",
      "version": 1
    }
  },
  "updateAgent": {
    "path": {
      "id": 4
    },
    "body": {
      "nom": "Ben Saïd"
    },
    "status": 200,
    "answer": {
      "id": 4,
      "prenom": "Ali",
      "nom": "Ben Saïd",
      "email": "ali.bensaid@exemple.fr",
      "fuseau": "Europe/Paris",
      "roles": [
        {
          "organisationId": 1,
          "role": "agent"
        }
      ],
      "serviceIds": [
        1,
        2
      ],
      "adminTerritoire": false,
      "desactive": false,
      "invitable": true,
      "agenda": "entier",
      "version": 2
    }
  },
  "inviteAgent": {
    "path": {
      "id": 4
    },
    "status": 200,
    "answer": {
      "id": 4,
      "prenom": "Ali",
      "nom": "Ben Saïd",
      "email": "ali.bensaid@exemple.fr",
      "fuseau": "Europe/Paris",
      "roles": [
        {
          "organisationId": 1,
          "role": "agent"
        }
      ],
      "serviceIds": [
        1,
        2
      ],
      "adminTerritoire": false,
      "desactive": false,
      "invitable": true,
      "agenda": "entier",
      "version": 2
    }
  },
  "createEquipe": {
    "body": {
      "nom": "Accueil du lundi",
      "agentIds": [
        1,
        2
      ]
    },
    "status": 201,
    "answer": {
      "id": 1,
      "nom": "Accueil du lundi",
      "agentIds": [
        1,
        2
      ],
      "version": 1
    }
  },
  "listEquipes": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "nom": "Accueil du lundi",
          "agentIds": [
            1,
            2
          ],
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getEquipe": {
    "path": {
      "id": 1
    },
    "status": 200,
    "answer": {
      "id": 1,
      "nom": "Accueil du lundi",
      "agentIds": [
        1,
        2
      ],
      "version": 1
    }
  },
  "updateEquipe": {
    "path": {
      "id": 1
    },
    "body": {
      "agentIds": [
        2
      ]
    },
    "status": 200,
    "answer": {
      "id": 1,
      "nom": "Accueil du lundi",
      "agentIds": [
        2
      ],
      "version": 2
    }
  },
  "deleteEquipe": {
    "path": {
      "id": 1
    },
    "status": 204
  },
  "createLieu": {
    "body": {
      "organisationId": 1,
      "nom": "Antenne du Fort-Nieulay",
      "adresse": "12 avenue Yervant-Toumaniantz, 62100 Calais"
    },
    "status": 201,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "nom": "Antenne du Fort-Nieulay",
      "adresse": "12 avenue Yervant-Toumaniantz, 62100 Calais",
      "telephone": null,
      "acces": null,
      "fuseau": null,
      "ponctuel": false,
      "archive": false,
      "version": 1
    }
  },
  "listLieux": {
    "query": {
      "organisationId": 1
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 2,
          "organisationId": 1,
          "nom": "Antenne du Fort-Nieulay",
          "adresse": "12 avenue Yervant-Toumaniantz, 62100 Calais",
          "telephone": null,
          "acces": null,
          "fuseau": null,
          "ponctuel": false,
          "archive": false,
          "version": 1
        },
        {
          "id": 1,
          "organisationId": 1,
          "nom": "Cabinet de Calais",
          "adresse": "1 rue de la Paix, 62100 Calais",
          "telephone": null,
          "acces": null,
          "fuseau": null,
          "ponctuel": false,
          "archive": false,
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getLieu": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "nom": "Antenne du Fort-Nieulay",
      "adresse": "12 avenue Yervant-Toumaniantz, 62100 Calais",
      "telephone": null,
      "acces": null,
      "fuseau": null,
      "ponctuel": false,
      "archive": false,
      "version": 1
    }
  },
  "updateLieu": {
    "path": {
      "id": 2
    },
    "body": {
      "acces": "Bus 3, arrêt Fort-Nieulay"
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "nom": "Antenne du Fort-Nieulay",
      "adresse": "12 avenue Yervant-Toumaniantz, 62100 Calais",
      "telephone": null,
      "acces": "Bus 3, arrêt Fort-Nieulay",
      "fuseau": null,
      "ponctuel": false,
      "archive": false,
      "version": 2
    }
  },
  "createMotif": {
    "body": {
      "organisationId": 1,
      "serviceId": 1,
      "nom": "Suivi de grossesse",
      "couleur": "#1b7f5c",
      "dureeMin": 45,
      "modalites": [
        "sur_place",
        "telephone"
      ]
    },
    "status": 201,
    "answer": {
      "id": 3,
      "organisationId": 1,
      "serviceId": 1,
      "nom": "Suivi de grossesse",
      "couleur": "#1b7f5c",
      "dureeMin": 45,
      "modalites": [
        "sur_place",
        "telephone"
      ],
      "collectif": false,
      "reservableEnLigne": false,
      "reservablePrescripteurs": false,
      "reservableInvites": false,
      "delaiMinMinutes": 30,
      "delaiMaxJours": 90,
      "grille": "enchainee",
      "pasMin": null,
      "tamponAvantMin": 0,
      "tamponApresMin": 0,
      "suivi": false,
      "annulableUsager": true,
      "delaiAnnulationMinutes": 240,
      "deplacableUsager": true,
      "delaiDeplacementMinutes": 240,
      "texteAvant": null,
      "consignes": null,
      "texteAnnulation": null,
      "visibilite": "visible_notifie",
      "rappels": [
        48
      ],
      "archive": false,
      "version": 1
    }
  },
  "listMotifs": {
    "query": {
      "organisationId": 1
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 2,
          "organisationId": 1,
          "serviceId": 1,
          "nom": "Atelier parents",
          "couleur": "#1b7f5c",
          "dureeMin": 30,
          "modalites": [
            "sur_place"
          ],
          "collectif": true,
          "reservableEnLigne": false,
          "reservablePrescripteurs": false,
          "reservableInvites": false,
          "delaiMinMinutes": 30,
          "delaiMaxJours": 90,
          "grille": "enchainee",
          "pasMin": null,
          "tamponAvantMin": 0,
          "tamponApresMin": 0,
          "suivi": false,
          "annulableUsager": true,
          "delaiAnnulationMinutes": 240,
          "deplacableUsager": true,
          "delaiDeplacementMinutes": 240,
          "texteAvant": null,
          "consignes": null,
          "texteAnnulation": null,
          "visibilite": "visible_notifie",
          "rappels": [
            48
          ],
          "archive": false,
          "version": 1
        },
        {
          "id": 1,
          "organisationId": 1,
          "serviceId": 1,
          "nom": "Consultation",
          "couleur": "#1b7f5c",
          "dureeMin": 30,
          "modalites": [
            "sur_place"
          ],
          "collectif": false,
          "reservableEnLigne": true,
          "reservablePrescripteurs": false,
          "reservableInvites": false,
          "delaiMinMinutes": 30,
          "delaiMaxJours": 90,
          "grille": "enchainee",
          "pasMin": null,
          "tamponAvantMin": 0,
          "tamponApresMin": 0,
          "suivi": false,
          "annulableUsager": true,
          "delaiAnnulationMinutes": 240,
          "deplacableUsager": true,
          "delaiDeplacementMinutes": 240,
          "texteAvant": null,
          "consignes": null,
          "texteAnnulation": null,
          "visibilite": "visible_notifie",
          "rappels": [
            48
          ],
          "archive": false,
          "version": 1
        },
        {
          "id": 3,
          "organisationId": 1,
          "serviceId": 1,
          "nom": "Suivi de grossesse",
          "couleur": "#1b7f5c",
          "dureeMin": 45,
          "modalites": [
            "sur_place",
            "telephone"
          ],
          "collectif": false,
          "reservableEnLigne": false,
          "reservablePrescripteurs": false,
          "reservableInvites": false,
          "delaiMinMinutes": 30,
          "delaiMaxJours": 90,
          "grille": "enchainee",
          "pasMin": null,
          "tamponAvantMin": 0,
          "tamponApresMin": 0,
          "suivi": false,
          "annulableUsager": true,
          "delaiAnnulationMinutes": 240,
          "deplacableUsager": true,
          "delaiDeplacementMinutes": 240,
          "texteAvant": null,
          "consignes": null,
          "texteAnnulation": null,
          "visibilite": "visible_notifie",
          "rappels": [
            48
          ],
          "archive": false,
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getMotif": {
    "path": {
      "id": 3
    },
    "status": 200,
    "answer": {
      "id": 3,
      "organisationId": 1,
      "serviceId": 1,
      "nom": "Suivi de grossesse",
      "couleur": "#1b7f5c",
      "dureeMin": 45,
      "modalites": [
        "sur_place",
        "telephone"
      ],
      "collectif": false,
      "reservableEnLigne": false,
      "reservablePrescripteurs": false,
      "reservableInvites": false,
      "delaiMinMinutes": 30,
      "delaiMaxJours": 90,
      "grille": "enchainee",
      "pasMin": null,
      "tamponAvantMin": 0,
      "tamponApresMin": 0,
      "suivi": false,
      "annulableUsager": true,
      "delaiAnnulationMinutes": 240,
      "deplacableUsager": true,
      "delaiDeplacementMinutes": 240,
      "texteAvant": null,
      "consignes": null,
      "texteAnnulation": null,
      "visibilite": "visible_notifie",
      "rappels": [
        48
      ],
      "archive": false,
      "version": 1
    }
  },
  "updateMotif": {
    "path": {
      "id": 3
    },
    "body": {
      "dureeMin": 60
    },
    "status": 200,
    "answer": {
      "id": 3,
      "organisationId": 1,
      "serviceId": 1,
      "nom": "Suivi de grossesse",
      "couleur": "#1b7f5c",
      "dureeMin": 60,
      "modalites": [
        "sur_place",
        "telephone"
      ],
      "collectif": false,
      "reservableEnLigne": false,
      "reservablePrescripteurs": false,
      "reservableInvites": false,
      "delaiMinMinutes": 30,
      "delaiMaxJours": 90,
      "grille": "enchainee",
      "pasMin": null,
      "tamponAvantMin": 0,
      "tamponApresMin": 0,
      "suivi": false,
      "annulableUsager": true,
      "delaiAnnulationMinutes": 240,
      "deplacableUsager": true,
      "delaiDeplacementMinutes": 240,
      "texteAvant": null,
      "consignes": null,
      "texteAnnulation": null,
      "visibilite": "visible_notifie",
      "rappels": [
        48
      ],
      "archive": false,
      "version": 2
    }
  },
  "deleteMotif": {
    "path": {
      "id": 3
    },
    "status": 204
  },
  "createUsager": {
    "body": {
      "organisationId": 1,
      "prenom": "Rose",
      "nom": "Petit",
      "telephone": "06 12 34 56 79"
    },
    "status": 201,
    "answer": {
      "id": 3,
      "prenom": "Rose",
      "nom": "Petit",
      "nomNaissance": null,
      "dateNaissance": null,
      "email": null,
      "telephone": "+33612345679",
      "adresse": null,
      "notes": null,
      "notifierEmail": true,
      "notifierSms": true,
      "responsableId": null,
      "referenceExterne": null,
      "organisationIds": [
        1
      ],
      "referentIds": [],
      "responsable": null,
      "proches": [],
      "aRapprocher": false,
      "fusions": [],
      "version": 1,
      "doublonsPossibles": [
        2
      ]
    }
  },
  "listUsagers": {
    "query": {
      "organisationId": 1
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "prenom": "Léa",
          "nom": "Dupont",
          "nomNaissance": null,
          "dateNaissance": null,
          "email": "lea.dupont@exemple.fr",
          "telephone": "+33612345678",
          "adresse": null,
          "notes": null,
          "notifierEmail": true,
          "notifierSms": true,
          "responsableId": null,
          "referenceExterne": null,
          "organisationIds": [
            1
          ],
          "referentIds": [],
          "responsable": null,
          "proches": [],
          "aRapprocher": false,
          "fusions": [],
          "version": 1
        },
        {
          "id": 2,
          "prenom": "Rose",
          "nom": "Petit",
          "nomNaissance": null,
          "dateNaissance": "1990-05-12",
          "email": "rose.petit@exemple.fr",
          "telephone": "+33612345679",
          "adresse": null,
          "notes": null,
          "notifierEmail": true,
          "notifierSms": true,
          "responsableId": null,
          "referenceExterne": null,
          "organisationIds": [
            1
          ],
          "referentIds": [],
          "responsable": null,
          "proches": [],
          "aRapprocher": false,
          "fusions": [],
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "searchUsagers": {
    "body": {
      "recherche": "petit rose"
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 2,
          "prenom": "Rose",
          "nom": "Petit",
          "nomNaissance": null,
          "dateNaissance": "1990-05-12",
          "email": "rose.petit@exemple.fr",
          "telephone": "+33612345679",
          "adresse": null,
          "notes": null,
          "notifierEmail": true,
          "notifierSms": true,
          "responsableId": null,
          "referenceExterne": null,
          "organisationIds": [
            1
          ],
          "referentIds": [],
          "responsable": null,
          "proches": [],
          "aRapprocher": false,
          "fusions": [],
          "version": 1
        }
      ],
      "suivant": null,
      "marque": null
    }
  },
  "getUsager": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "id": 2,
      "prenom": "Rose",
      "nom": "Petit",
      "nomNaissance": null,
      "dateNaissance": "1990-05-12",
      "email": "rose.petit@exemple.fr",
      "telephone": "+33612345679",
      "adresse": null,
      "notes": null,
      "notifierEmail": true,
      "notifierSms": true,
      "responsableId": null,
      "referenceExterne": null,
      "organisationIds": [
        1
      ],
      "referentIds": [],
      "responsable": null,
      "proches": [],
      "aRapprocher": false,
      "fusions": [],
      "version": 1
    }
  },
  "updateUsager": {
    "path": {
      "id": 2
    },
    "body": {
      "referentIds": [
        2
      ]
    },
    "status": 200,
    "answer": {
      "id": 2,
      "prenom": "Rose",
      "nom": "Petit",
      "nomNaissance": null,
      "dateNaissance": "1990-05-12",
      "email": "rose.petit@exemple.fr",
      "telephone": "+33612345679",
      "adresse": null,
      "notes": null,
      "notifierEmail": true,
      "notifierSms": true,
      "responsableId": null,
      "referenceExterne": null,
      "organisationIds": [
        1
      ],
      "referentIds": [
        2
      ],
      "responsable": null,
      "proches": [],
      "aRapprocher": false,
      "fusions": [],
      "version": 2
    }
  },
  "listRessemblants": {
    "body": {
      "organisationId": 1,
      "prenom": "Rose",
      "nom": "PETIT",
      "telephone": "06 12 34 56 79"
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "usager": {
            "id": 2,
            "prenom": "Rose",
            "nom": "Petit",
            "nomNaissance": null,
            "dateNaissance": "1990-05-12",
            "email": "rose.petit@exemple.fr",
            "telephone": "+33612345679",
            "version": 2
          },
          "score": 75,
          "raisons": [
            {
              "code": "telephone",
              "texte": "même téléphone"
            },
            {
              "code": "nom",
              "texte": "même nom"
            },
            {
              "code": "prenom",
              "texte": "même prénom"
            }
          ]
        },
        {
          "usager": {
            "id": 3,
            "prenom": "Rose",
            "nom": "Petit",
            "nomNaissance": null,
            "dateNaissance": null,
            "email": null,
            "telephone": "+33612345679",
            "version": 1
          },
          "score": 75,
          "raisons": [
            {
              "code": "telephone",
              "texte": "même téléphone"
            },
            {
              "code": "nom",
              "texte": "même nom"
            },
            {
              "code": "prenom",
              "texte": "même prénom"
            }
          ]
        }
      ],
      "suivant": null,
      "existeAilleurs": false
    }
  },
  "listDoublons": {
    "path": {
      "id": 3
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "usager": {
            "id": 2,
            "prenom": "Rose",
            "nom": "Petit",
            "nomNaissance": null,
            "dateNaissance": "1990-05-12",
            "email": "rose.petit@exemple.fr",
            "telephone": "+33612345679",
            "version": 2
          },
          "score": 75,
          "raisons": [
            {
              "code": "telephone",
              "texte": "même téléphone"
            },
            {
              "code": "nom",
              "texte": "même nom"
            },
            {
              "code": "prenom",
              "texte": "même prénom"
            }
          ]
        }
      ],
      "suivant": null,
      "existeAilleurs": false
    }
  },
  "listLectures": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 5,
          "at": "2026-03-09T07:00:00.000Z",
          "agentId": 1,
          "lecteur": "Ada MARTIN",
          "programme": null,
          "moyen": "doublons",
          "filtre": {}
        },
        {
          "id": 4,
          "at": "2026-03-09T07:00:00.000Z",
          "agentId": 1,
          "lecteur": "Ada MARTIN",
          "programme": null,
          "moyen": "doublons",
          "filtre": {}
        },
        {
          "id": 3,
          "at": "2026-03-09T07:00:00.000Z",
          "agentId": 1,
          "lecteur": "Ada MARTIN",
          "programme": null,
          "moyen": "fiche",
          "filtre": null
        },
        {
          "id": 2,
          "at": "2026-03-09T07:00:00.000Z",
          "agentId": 1,
          "lecteur": "Ada MARTIN",
          "programme": null,
          "moyen": "recherche",
          "filtre": {
            "recherche": "petit rose"
          }
        },
        {
          "id": 1,
          "at": "2026-03-09T07:00:00.000Z",
          "agentId": 1,
          "lecteur": "Ada MARTIN",
          "programme": null,
          "moyen": "usagers",
          "filtre": {}
        }
      ],
      "suivant": null
    }
  },
  "fusionnerUsager": {
    "path": {
      "id": 3
    },
    "body": {
      "dansId": 2,
      "dansVersion": 2
    },
    "status": 200,
    "answer": {
      "id": 2,
      "prenom": "Rose",
      "nom": "Petit",
      "nomNaissance": null,
      "dateNaissance": "1990-05-12",
      "email": "rose.petit@exemple.fr",
      "telephone": "+33612345679",
      "adresse": null,
      "notes": null,
      "notifierEmail": true,
      "notifierSms": true,
      "responsableId": null,
      "referenceExterne": null,
      "organisationIds": [
        1
      ],
      "referentIds": [
        2
      ],
      "responsable": null,
      "proches": [],
      "aRapprocher": false,
      "fusions": [
        {
          "id": 3,
          "prenom": "Rose",
          "nom": "Petit",
          "at": "2026-03-09T07:00:00+00:00",
          "expireAt": "2026-04-08T07:00:00+00:00"
        }
      ],
      "version": 3
    }
  },
  "defusionnerUsager": {
    "path": {
      "id": 3
    },
    "status": 200,
    "answer": {
      "id": 3,
      "prenom": "Rose",
      "nom": "Petit",
      "nomNaissance": null,
      "dateNaissance": null,
      "email": null,
      "telephone": "+33612345679",
      "adresse": null,
      "notes": null,
      "notifierEmail": true,
      "notifierSms": true,
      "responsableId": null,
      "referenceExterne": null,
      "organisationIds": [
        1
      ],
      "referentIds": [],
      "responsable": null,
      "proches": [],
      "aRapprocher": false,
      "fusions": [],
      "version": 3
    }
  },
  "createPlage": {
    "body": {
      "agentId": 2,
      "organisationId": 1,
      "lieuId": 1,
      "titre": "Permanence du jeudi",
      "premierJour": "2026-03-19",
      "heureDebut": "14:00",
      "heureFin": "17:00",
      "motifIds": [
        1
      ]
    },
    "status": 201,
    "answer": {
      "id": 5,
      "agentId": 2,
      "organisationId": 1,
      "lieuId": 1,
      "titre": "Permanence du jeudi",
      "premierJour": "2026-03-19",
      "heureDebut": "14:00",
      "heureFin": "17:00",
      "recurrence": null,
      "motifIds": [
        1
      ],
      "fuseau": "Europe/Paris",
      "serieId": null,
      "version": 1,
      "rdvsAReplacer": [],
      "avertissements": []
    }
  },
  "listPlages": {
    "query": {
      "agentId": 2
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 2,
          "agentId": 2,
          "organisationId": 1,
          "lieuId": 1,
          "titre": "Permanence",
          "premierJour": "2026-03-17",
          "heureDebut": "09:00",
          "heureFin": "12:00",
          "recurrence": {
            "frequence": "semaine",
            "jours": [
              "mar"
            ],
            "intervalle": 1,
            "dernierJour": null,
            "exceptions": []
          },
          "motifIds": [
            1
          ],
          "fuseau": "Europe/Paris",
          "serieId": null,
          "version": 1
        },
        {
          "id": 3,
          "agentId": 2,
          "organisationId": 1,
          "lieuId": 1,
          "titre": "Permanence du mardi",
          "premierJour": "2026-03-10",
          "heureDebut": "09:00",
          "heureFin": "12:00",
          "recurrence": {
            "frequence": "semaine",
            "jours": [
              "mar"
            ],
            "intervalle": 1,
            "dernierJour": "2026-06-30",
            "exceptions": []
          },
          "motifIds": [
            1
          ],
          "fuseau": "Europe/Paris",
          "serieId": null,
          "version": 1
        },
        {
          "id": 1,
          "agentId": 2,
          "organisationId": 1,
          "lieuId": 1,
          "titre": "Permanence",
          "premierJour": "2026-03-09",
          "heureDebut": "09:00",
          "heureFin": "12:00",
          "recurrence": {
            "frequence": "semaine",
            "jours": [
              "lun"
            ],
            "intervalle": 1,
            "dernierJour": null,
            "exceptions": []
          },
          "motifIds": [
            1
          ],
          "fuseau": "Europe/Paris",
          "serieId": null,
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getPlage": {
    "path": {
      "id": 3
    },
    "status": 200,
    "answer": {
      "id": 3,
      "agentId": 2,
      "organisationId": 1,
      "lieuId": 1,
      "titre": "Permanence du mardi",
      "premierJour": "2026-03-10",
      "heureDebut": "09:00",
      "heureFin": "12:00",
      "recurrence": {
        "frequence": "semaine",
        "jours": [
          "mar"
        ],
        "intervalle": 1,
        "dernierJour": "2026-06-30",
        "exceptions": []
      },
      "motifIds": [
        1
      ],
      "fuseau": "Europe/Paris",
      "serieId": null,
      "version": 1
    }
  },
  "listPlageOccurrences": {
    "path": {
      "id": 3
    },
    "query": {
      "du": "2026-03-09",
      "au": "2026-03-22"
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "jour": "2026-03-10",
          "debut": "2026-03-10T09:00:00+01:00",
          "fin": "2026-03-10T12:00:00+01:00",
          "fuseau": "Europe/Paris"
        },
        {
          "jour": "2026-03-17",
          "debut": "2026-03-17T09:00:00+01:00",
          "fin": "2026-03-17T12:00:00+01:00",
          "fuseau": "Europe/Paris"
        }
      ],
      "suivant": null
    }
  },
  "updatePlage": {
    "path": {
      "id": 5
    },
    "body": {
      "heureFin": "16:00"
    },
    "status": 200,
    "answer": {
      "id": 5,
      "agentId": 2,
      "organisationId": 1,
      "lieuId": 1,
      "titre": "Permanence du jeudi",
      "premierJour": "2026-03-19",
      "heureDebut": "14:00",
      "heureFin": "16:00",
      "recurrence": null,
      "motifIds": [
        1
      ],
      "fuseau": "Europe/Paris",
      "serieId": null,
      "version": 2,
      "rdvsAReplacer": [],
      "avertissements": []
    }
  },
  "createAbsence": {
    "body": {
      "agentId": 2,
      "titre": "Formation",
      "premierJour": "2026-03-12",
      "heureDebut": "09:00",
      "heureFin": "17:00"
    },
    "status": 201,
    "answer": {
      "id": 1,
      "agentId": 2,
      "titre": "Formation",
      "premierJour": "2026-03-12",
      "dernierJour": "2026-03-12",
      "heureDebut": "09:00",
      "heureFin": "17:00",
      "recurrence": null,
      "fuseau": "Europe/Paris",
      "serieId": null,
      "version": 1,
      "rdvsAReplacer": []
    }
  },
  "listAbsences": {
    "query": {
      "agentId": 2
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "agentId": 2,
          "titre": "Formation",
          "premierJour": "2026-03-12",
          "dernierJour": "2026-03-12",
          "heureDebut": "09:00",
          "heureFin": "17:00",
          "recurrence": null,
          "fuseau": "Europe/Paris",
          "serieId": null,
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getAbsence": {
    "path": {
      "id": 1
    },
    "status": 200,
    "answer": {
      "id": 1,
      "agentId": 2,
      "titre": "Formation",
      "premierJour": "2026-03-12",
      "dernierJour": "2026-03-12",
      "heureDebut": "09:00",
      "heureFin": "17:00",
      "recurrence": null,
      "fuseau": "Europe/Paris",
      "serieId": null,
      "version": 1
    }
  },
  "listAbsenceOccurrences": {
    "path": {
      "id": 1
    },
    "query": {
      "du": "2026-03-09",
      "au": "2026-03-22"
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "jour": "2026-03-12",
          "debut": "2026-03-12T09:00:00+01:00",
          "fin": "2026-03-12T17:00:00+01:00",
          "fuseau": "Europe/Paris"
        }
      ],
      "suivant": null
    }
  },
  "updateAbsence": {
    "path": {
      "id": 1
    },
    "body": {
      "heureFin": "16:00"
    },
    "status": 200,
    "answer": {
      "id": 1,
      "agentId": 2,
      "titre": "Formation",
      "premierJour": "2026-03-12",
      "dernierJour": "2026-03-12",
      "heureDebut": "09:00",
      "heureFin": "16:00",
      "recurrence": null,
      "fuseau": "Europe/Paris",
      "serieId": null,
      "version": 2,
      "rdvsAReplacer": []
    }
  },
  "undoAbsence": {
    "path": {
      "id": 1
    },
    "status": 200,
    "answer": {
      "absence": {
        "id": 1,
        "agentId": 2,
        "titre": "Formation",
        "premierJour": "2026-03-12",
        "dernierJour": "2026-03-12",
        "heureDebut": "09:00",
        "heureFin": "17:00",
        "recurrence": null,
        "fuseau": "Europe/Paris",
        "serieId": null,
        "version": 3
      },
      "rdvsAReplacer": []
    }
  },
  "undoPlage": {
    "path": {
      "id": 5
    },
    "status": 200,
    "answer": {
      "plage": {
        "id": 5,
        "agentId": 2,
        "organisationId": 1,
        "lieuId": 1,
        "titre": "Permanence du jeudi",
        "premierJour": "2026-03-19",
        "heureDebut": "14:00",
        "heureFin": "17:00",
        "recurrence": null,
        "motifIds": [
          1
        ],
        "fuseau": "Europe/Paris",
        "serieId": null,
        "version": 3
      },
      "rdvsAReplacer": []
    }
  },
  "listCreneaux": {
    "query": {
      "motifId": 1,
      "lieuId": 1,
      "du": "2026-03-09",
      "au": "2026-03-16"
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "debut": "2026-03-09T09:00:00+01:00",
          "fin": "2026-03-09T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-09T09:30:00+01:00",
          "fin": "2026-03-09T10:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-09T10:00:00+01:00",
          "fin": "2026-03-09T10:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-09T10:30:00+01:00",
          "fin": "2026-03-09T11:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-09T11:00:00+01:00",
          "fin": "2026-03-09T11:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-09T11:30:00+01:00",
          "fin": "2026-03-09T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-10T09:00:00+01:00",
          "fin": "2026-03-10T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-10T09:30:00+01:00",
          "fin": "2026-03-10T10:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-10T10:00:00+01:00",
          "fin": "2026-03-10T10:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-10T10:30:00+01:00",
          "fin": "2026-03-10T11:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-10T11:00:00+01:00",
          "fin": "2026-03-10T11:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-10T11:30:00+01:00",
          "fin": "2026-03-10T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T09:00:00+01:00",
          "fin": "2026-03-16T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T09:30:00+01:00",
          "fin": "2026-03-16T10:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T10:00:00+01:00",
          "fin": "2026-03-16T10:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T10:30:00+01:00",
          "fin": "2026-03-16T11:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T11:00:00+01:00",
          "fin": "2026-03-16T11:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T11:30:00+01:00",
          "fin": "2026-03-16T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        }
      ],
      "suivant": null
    }
  },
  "explainCreneaux": {
    "query": {
      "motifId": 1,
      "lieuId": 1,
      "du": "2026-03-09",
      "au": "2026-03-16"
    },
    "status": 200,
    "answer": {
      "vide": false,
      "phrase": "Des créneaux sont disponibles."
    }
  },
  "readCapacite": {
    "query": {
      "du": "2026-03-09",
      "au": "2026-03-15",
      "organisationId": 1
    },
    "status": 200,
    "answer": {
      "ouvertesMin": 360,
      "prisesMin": 0,
      "parSemaine": [
        {
          "lundi": "2026-03-09",
          "ouvertesMin": 360,
          "prisesMin": 0
        }
      ],
      "parAgent": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin",
          "ouvertesMin": 360,
          "prisesMin": 0,
          "semaines": [
            {
              "lundi": "2026-03-09",
              "ouvertesMin": 360,
              "prisesMin": 0
            }
          ]
        }
      ],
      "parMotif": [
        {
          "id": 1,
          "nom": "Consultation",
          "couleur": "#1b7f5c",
          "ouvertesMin": 360,
          "prisesMin": 0
        }
      ]
    }
  },
  "readDelais": {
    "query": {
      "motifId": 1
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "lieuId": 1,
          "premier": {
            "debut": "2026-03-09T09:00:00+01:00",
            "fuseau": "Europe/Paris",
            "delaiMin": 60,
            "delaiJours": 0
          },
          "troisieme": {
            "debut": "2026-03-09T10:00:00+01:00",
            "fuseau": "Europe/Paris",
            "delaiMin": 120,
            "delaiJours": 0
          }
        }
      ],
      "jusquAu": "2026-09-09",
      "suivant": null
    }
  },
  "readVisibilite": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "agent": {
            "id": 4,
            "prenom": "Ali",
            "nom": "Ben Saïd"
          },
          "voit": "entier",
          "regle": "même service (PMI), MDS Calais",
          "ecrit": true,
          "regleEcriture": "même service (PMI), MDS Calais"
        },
        {
          "agent": {
            "id": 1,
            "prenom": "Ada",
            "nom": "Martin"
          },
          "voit": "entier",
          "regle": "administrateur de l’organisation, MDS Calais",
          "ecrit": true,
          "regleEcriture": "administrateur de l’organisation, MDS Calais"
        },
        {
          "agent": {
            "id": 2,
            "prenom": "Zoé",
            "nom": "Martin"
          },
          "voit": "entier",
          "regle": "personnellement",
          "ecrit": true,
          "regleEcriture": "personnellement"
        }
      ],
      "autres": 0,
      "suivant": null
    }
  },
  "listProchains": {
    "query": {
      "motifId": 1
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "lieuId": 1,
          "creneau": {
            "debut": "2026-03-09T09:00:00+01:00",
            "fin": "2026-03-09T09:30:00+01:00",
            "fuseau": "Europe/Paris",
            "lieuId": 1,
            "modalites": [
              "sur_place"
            ]
          }
        }
      ],
      "suivant": null
    }
  },
  "createRdv": {
    "body": {
      "organisationId": 1,
      "motifId": 1,
      "lieuId": 1,
      "debut": "2026-03-10T09:00:00+01:00",
      "agentIds": [
        2
      ],
      "usagerIds": [
        1
      ]
    },
    "status": 201,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "motif": {
        "id": 1,
        "nom": "Consultation",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": false
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-10T09:00:00+01:00",
      "fin": "2026-03-10T09:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 1,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": null,
      "places": null,
      "contexte": null,
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 1
    }
  },
  "createSerie": {
    "body": {
      "organisationId": 1,
      "motifId": 1,
      "lieuId": 1,
      "debut": "2026-05-12T09:00:00+02:00",
      "agentIds": [
        2
      ],
      "usagerIds": [
        1
      ],
      "recurrence": {
        "frequence": "semaine",
        "intervalle": 2,
        "jours": [
          "mar"
        ],
        "dernierJour": "2026-06-09",
        "exceptions": []
      }
    },
    "status": 201,
    "answer": {
      "serieId": 3,
      "occurrences": [
        {
          "jour": "2026-05-12",
          "debut": "2026-05-12T09:00:00+02:00",
          "fin": "2026-05-12T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "rdv": {
            "id": 3,
            "organisationId": 1,
            "motif": {
              "id": 1,
              "nom": "Consultation",
              "couleur": "#1b7f5c",
              "serviceId": 1,
              "collectif": false
            },
            "modalite": "sur_place",
            "adresse": null,
            "lieu": {
              "id": 1,
              "nom": "Cabinet de Calais",
              "adresse": "1 rue de la Paix, 62100 Calais"
            },
            "debut": "2026-05-12T09:00:00+02:00",
            "fin": "2026-05-12T09:30:00+02:00",
            "fuseau": "Europe/Paris",
            "statut": "prevu",
            "libelle": "a_venir",
            "arriveLe": null,
            "transitions": [
              "excuse",
              "absent",
              "annule"
            ],
            "agents": [
              {
                "id": 2,
                "prenom": "Zoé",
                "nom": "Martin"
              }
            ],
            "participations": [
              {
                "id": 2,
                "usager": {
                  "id": 1,
                  "prenom": "Léa",
                  "nom": "Dupont",
                  "telephone": "+33612345678",
                  "email": "lea.dupont@exemple.fr",
                  "responsableId": null,
                  "lisible": true
                },
                "statut": "prevu",
                "arriveLe": null,
                "notifier": true
              }
            ],
            "titre": null,
            "places": null,
            "contexte": null,
            "creePar": "agent",
            "raisonAgent": null,
            "serieId": 3,
            "referenceExterne": null,
            "peutEcrire": true,
            "peutSupprimer": true,
            "version": 1
          },
          "avertissements": [],
          "refus": null
        },
        {
          "jour": "2026-05-26",
          "debut": "2026-05-26T09:00:00+02:00",
          "fin": "2026-05-26T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "rdv": {
            "id": 4,
            "organisationId": 1,
            "motif": {
              "id": 1,
              "nom": "Consultation",
              "couleur": "#1b7f5c",
              "serviceId": 1,
              "collectif": false
            },
            "modalite": "sur_place",
            "adresse": null,
            "lieu": {
              "id": 1,
              "nom": "Cabinet de Calais",
              "adresse": "1 rue de la Paix, 62100 Calais"
            },
            "debut": "2026-05-26T09:00:00+02:00",
            "fin": "2026-05-26T09:30:00+02:00",
            "fuseau": "Europe/Paris",
            "statut": "prevu",
            "libelle": "a_venir",
            "arriveLe": null,
            "transitions": [
              "excuse",
              "absent",
              "annule"
            ],
            "agents": [
              {
                "id": 2,
                "prenom": "Zoé",
                "nom": "Martin"
              }
            ],
            "participations": [
              {
                "id": 3,
                "usager": {
                  "id": 1,
                  "prenom": "Léa",
                  "nom": "Dupont",
                  "telephone": "+33612345678",
                  "email": "lea.dupont@exemple.fr",
                  "responsableId": null,
                  "lisible": true
                },
                "statut": "prevu",
                "arriveLe": null,
                "notifier": true
              }
            ],
            "titre": null,
            "places": null,
            "contexte": null,
            "creePar": "agent",
            "raisonAgent": null,
            "serieId": 3,
            "referenceExterne": null,
            "peutEcrire": true,
            "peutSupprimer": true,
            "version": 1
          },
          "avertissements": [],
          "refus": null
        },
        {
          "jour": "2026-06-09",
          "debut": "2026-06-09T09:00:00+02:00",
          "fin": "2026-06-09T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "rdv": {
            "id": 5,
            "organisationId": 1,
            "motif": {
              "id": 1,
              "nom": "Consultation",
              "couleur": "#1b7f5c",
              "serviceId": 1,
              "collectif": false
            },
            "modalite": "sur_place",
            "adresse": null,
            "lieu": {
              "id": 1,
              "nom": "Cabinet de Calais",
              "adresse": "1 rue de la Paix, 62100 Calais"
            },
            "debut": "2026-06-09T09:00:00+02:00",
            "fin": "2026-06-09T09:30:00+02:00",
            "fuseau": "Europe/Paris",
            "statut": "prevu",
            "libelle": "a_venir",
            "arriveLe": null,
            "transitions": [
              "excuse",
              "absent",
              "annule"
            ],
            "agents": [
              {
                "id": 2,
                "prenom": "Zoé",
                "nom": "Martin"
              }
            ],
            "participations": [
              {
                "id": 4,
                "usager": {
                  "id": 1,
                  "prenom": "Léa",
                  "nom": "Dupont",
                  "telephone": "+33612345678",
                  "email": "lea.dupont@exemple.fr",
                  "responsableId": null,
                  "lisible": true
                },
                "statut": "prevu",
                "arriveLe": null,
                "notifier": true
              }
            ],
            "titre": null,
            "places": null,
            "contexte": null,
            "creePar": "agent",
            "raisonAgent": null,
            "serieId": 3,
            "referenceExterne": null,
            "peutEcrire": true,
            "peutSupprimer": true,
            "version": 1
          },
          "avertissements": [],
          "refus": null
        }
      ]
    }
  },
  "cancelSerie": {
    "path": {
      "id": 3
    },
    "body": {
      "portee": "serie"
    },
    "status": 200,
    "answer": {
      "annules": [
        {
          "id": 3,
          "organisationId": 1,
          "motif": {
            "id": 1,
            "nom": "Consultation",
            "couleur": "#1b7f5c",
            "serviceId": 1,
            "collectif": false
          },
          "modalite": "sur_place",
          "adresse": null,
          "lieu": {
            "id": 1,
            "nom": "Cabinet de Calais",
            "adresse": "1 rue de la Paix, 62100 Calais"
          },
          "debut": "2026-05-12T09:00:00+02:00",
          "fin": "2026-05-12T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "statut": "annule",
          "libelle": "annule",
          "arriveLe": null,
          "transitions": [
            "prevu"
          ],
          "agents": [
            {
              "id": 2,
              "prenom": "Zoé",
              "nom": "Martin"
            }
          ],
          "participations": [
            {
              "id": 2,
              "usager": {
                "id": 1,
                "prenom": "Léa",
                "nom": "Dupont",
                "telephone": "+33612345678",
                "email": "lea.dupont@exemple.fr",
                "responsableId": null,
                "lisible": true
              },
              "statut": "annule",
              "arriveLe": null,
              "notifier": true
            }
          ],
          "titre": null,
          "places": null,
          "contexte": null,
          "creePar": "agent",
          "raisonAgent": null,
          "serieId": 3,
          "referenceExterne": null,
          "peutEcrire": true,
          "peutSupprimer": true,
          "version": 2
        },
        {
          "id": 4,
          "organisationId": 1,
          "motif": {
            "id": 1,
            "nom": "Consultation",
            "couleur": "#1b7f5c",
            "serviceId": 1,
            "collectif": false
          },
          "modalite": "sur_place",
          "adresse": null,
          "lieu": {
            "id": 1,
            "nom": "Cabinet de Calais",
            "adresse": "1 rue de la Paix, 62100 Calais"
          },
          "debut": "2026-05-26T09:00:00+02:00",
          "fin": "2026-05-26T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "statut": "annule",
          "libelle": "annule",
          "arriveLe": null,
          "transitions": [
            "prevu"
          ],
          "agents": [
            {
              "id": 2,
              "prenom": "Zoé",
              "nom": "Martin"
            }
          ],
          "participations": [
            {
              "id": 3,
              "usager": {
                "id": 1,
                "prenom": "Léa",
                "nom": "Dupont",
                "telephone": "+33612345678",
                "email": "lea.dupont@exemple.fr",
                "responsableId": null,
                "lisible": true
              },
              "statut": "annule",
              "arriveLe": null,
              "notifier": true
            }
          ],
          "titre": null,
          "places": null,
          "contexte": null,
          "creePar": "agent",
          "raisonAgent": null,
          "serieId": 3,
          "referenceExterne": null,
          "peutEcrire": true,
          "peutSupprimer": true,
          "version": 2
        },
        {
          "id": 5,
          "organisationId": 1,
          "motif": {
            "id": 1,
            "nom": "Consultation",
            "couleur": "#1b7f5c",
            "serviceId": 1,
            "collectif": false
          },
          "modalite": "sur_place",
          "adresse": null,
          "lieu": {
            "id": 1,
            "nom": "Cabinet de Calais",
            "adresse": "1 rue de la Paix, 62100 Calais"
          },
          "debut": "2026-06-09T09:00:00+02:00",
          "fin": "2026-06-09T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "statut": "annule",
          "libelle": "annule",
          "arriveLe": null,
          "transitions": [
            "prevu"
          ],
          "agents": [
            {
              "id": 2,
              "prenom": "Zoé",
              "nom": "Martin"
            }
          ],
          "participations": [
            {
              "id": 4,
              "usager": {
                "id": 1,
                "prenom": "Léa",
                "nom": "Dupont",
                "telephone": "+33612345678",
                "email": "lea.dupont@exemple.fr",
                "responsableId": null,
                "lisible": true
              },
              "statut": "annule",
              "arriveLe": null,
              "notifier": true
            }
          ],
          "titre": null,
          "places": null,
          "contexte": null,
          "creePar": "agent",
          "raisonAgent": null,
          "serieId": 3,
          "referenceExterne": null,
          "peutEcrire": true,
          "peutSupprimer": true,
          "version": 2
        }
      ],
      "restes": []
    }
  },
  "listRdvs": {
    "query": {
      "du": "2026-03-09",
      "au": "2026-03-15",
      "agentIds": "2"
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 2,
          "organisationId": 1,
          "motif": {
            "id": 1,
            "nom": "Consultation",
            "couleur": "#1b7f5c",
            "serviceId": 1,
            "collectif": false
          },
          "modalite": "sur_place",
          "adresse": null,
          "lieu": {
            "id": 1,
            "nom": "Cabinet de Calais",
            "adresse": "1 rue de la Paix, 62100 Calais"
          },
          "debut": "2026-03-10T09:00:00+01:00",
          "fin": "2026-03-10T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "statut": "prevu",
          "libelle": "a_venir",
          "arriveLe": null,
          "transitions": [
            "excuse",
            "absent",
            "annule"
          ],
          "agents": [
            {
              "id": 2,
              "prenom": "Zoé",
              "nom": "Martin"
            }
          ],
          "participations": [
            {
              "id": 1,
              "usager": {
                "id": 1,
                "prenom": "Léa",
                "nom": "Dupont",
                "telephone": "+33612345678",
                "email": "lea.dupont@exemple.fr",
                "responsableId": null,
                "lisible": true
              },
              "statut": "prevu",
              "arriveLe": null,
              "notifier": true
            }
          ],
          "titre": null,
          "places": null,
          "contexte": null,
          "creePar": "agent",
          "raisonAgent": null,
          "serieId": null,
          "referenceExterne": null,
          "peutEcrire": true,
          "peutSupprimer": true,
          "version": 1
        }
      ],
      "suivant": null,
      "marque": "eyJwYWdlIjoyfQ"
    }
  },
  "getRdv": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "motif": {
        "id": 1,
        "nom": "Consultation",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": false
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-10T09:00:00+01:00",
      "fin": "2026-03-10T09:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 1,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": null,
      "places": null,
      "contexte": null,
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 1
    }
  },
  "exportRdvsCsv": {
    "query": {
      "du": "2026-03-09",
      "au": "2026-03-15"
    },
    "status": 200
  },
  "exportRdvsXlsx": {
    "query": {
      "du": "2026-03-09",
      "au": "2026-03-15"
    },
    "status": 200
  },
  "exportUsagersCsv": {
    "query": {
      "organisationId": 1
    },
    "status": 200
  },
  "exportUsagersXlsx": {
    "query": {
      "organisationId": 1
    },
    "status": 200
  },
  "exportFoundUsagersCsv": {
    "body": {
      "recherche": "petit rose"
    },
    "status": 200
  },
  "exportFoundUsagersXlsx": {
    "body": {
      "recherche": "petit rose"
    },
    "status": 200
  },
  "readRdvIcs": {
    "path": {
      "id": 2
    },
    "status": 200
  },
  "updateRdv": {
    "path": {
      "id": 2
    },
    "body": {
      "contexte": "Vient avec son fils."
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "motif": {
        "id": 1,
        "nom": "Consultation",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": false
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-10T09:00:00+01:00",
      "fin": "2026-03-10T09:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 1,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": null,
      "places": null,
      "contexte": "Vient avec son fils.",
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 2
    }
  },
  "reportRdv": {
    "path": {
      "id": 2
    },
    "body": {
      "debut": "2026-03-10T10:00:00+01:00",
      "accepte": [
        "rdv.trou"
      ]
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "motif": {
        "id": 1,
        "nom": "Consultation",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": false
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-10T10:00:00+01:00",
      "fin": "2026-03-10T10:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 1,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": null,
      "places": null,
      "contexte": "Vient avec son fils.",
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 3
    }
  },
  "undoRdv": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "motif": {
        "id": 1,
        "nom": "Consultation",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": false
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-10T09:00:00+01:00",
      "fin": "2026-03-10T09:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 1,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": null,
      "places": null,
      "contexte": "Vient avec son fils.",
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 4
    }
  },
  "changeStatut": {
    "path": {
      "id": 2
    },
    "body": {
      "transition": "excuse"
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "motif": {
        "id": 1,
        "nom": "Consultation",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": false
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-10T09:00:00+01:00",
      "fin": "2026-03-10T09:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "excuse",
      "libelle": "excuse",
      "arriveLe": null,
      "transitions": [
        "prevu"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 1,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "excuse",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": null,
      "places": null,
      "contexte": "Vient avec son fils.",
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 5
    }
  },
  "listRdvHistorique": {
    "path": {
      "id": 2
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 50,
          "at": "2026-03-09T07:00:00.000Z",
          "type": "rdv.annule",
          "auteur": "Ada MARTIN",
          "avant": {
            "statut": "prevu",
            "arriveLe": null,
            "participations": [
              {
                "statut": "prevu",
                "arriveLe": null,
                "usagerId": 1
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ]
          },
          "apres": {
            "statut": "excuse",
            "arriveLe": null,
            "transition": "excuse",
            "participations": [
              {
                "statut": "excuse",
                "arriveLe": null,
                "usagerId": 1
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ]
          },
          "prevenus": [
            {
              "usager": "Léa DUPONT",
              "canal": "email",
              "statut": "a_envoyer"
            }
          ]
        },
        {
          "id": 49,
          "at": "2026-03-09T07:00:00.000Z",
          "type": "rdv.modification_annulee",
          "auteur": "Ada MARTIN",
          "avant": {
            "fin": "2026-03-10T10:30:00+01:00",
            "debut": "2026-03-10T10:00:00+01:00",
            "lieuId": 1,
            "places": null,
            "statut": "prevu",
            "adresse": false,
            "motifId": 1,
            "agentIds": [
              2
            ],
            "contexte": true,
            "modalite": "sur_place",
            "usagerIds": [
              1
            ],
            "organisationId": 1,
            "agents": [
              {
                "id": 2,
                "nom": "Zoé MARTIN"
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ],
            "lieu": "Cabinet de Calais"
          },
          "apres": {
            "fin": "2026-03-10T09:30:00+01:00",
            "debut": "2026-03-10T09:00:00+01:00",
            "lieuId": 1,
            "places": null,
            "statut": "prevu",
            "adresse": false,
            "motifId": 1,
            "agentIds": [
              2
            ],
            "contexte": true,
            "modalite": "sur_place",
            "usagerIds": [
              1
            ],
            "organisationId": 1,
            "agents": [
              {
                "id": 2,
                "nom": "Zoé MARTIN"
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ],
            "lieu": "Cabinet de Calais"
          },
          "prevenus": []
        },
        {
          "id": 48,
          "at": "2026-03-09T07:00:00.000Z",
          "type": "rdv.deplace",
          "auteur": "Ada MARTIN",
          "avant": {
            "fin": "2026-03-10T09:30:00+01:00",
            "debut": "2026-03-10T09:00:00+01:00",
            "lieuId": 1,
            "places": null,
            "statut": "prevu",
            "adresse": false,
            "motifId": 1,
            "agentIds": [
              2
            ],
            "contexte": true,
            "modalite": "sur_place",
            "usagerIds": [
              1
            ],
            "organisationId": 1,
            "agents": [
              {
                "id": 2,
                "nom": "Zoé MARTIN"
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ],
            "lieu": "Cabinet de Calais"
          },
          "apres": {
            "fin": "2026-03-10T10:30:00+01:00",
            "debut": "2026-03-10T10:00:00+01:00",
            "lieuId": 1,
            "places": null,
            "statut": "prevu",
            "adresse": false,
            "motifId": 1,
            "agentIds": [
              2
            ],
            "contexte": true,
            "modalite": "sur_place",
            "usagerIds": [
              1
            ],
            "organisationId": 1,
            "agents": [
              {
                "id": 2,
                "nom": "Zoé MARTIN"
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ],
            "lieu": "Cabinet de Calais"
          },
          "prevenus": [
            {
              "usager": "Léa DUPONT",
              "canal": "email",
              "statut": "abandonne"
            }
          ]
        },
        {
          "id": 47,
          "at": "2026-03-09T07:00:00.000Z",
          "type": "rdv.modifie",
          "auteur": "Ada MARTIN",
          "avant": {
            "fin": "2026-03-10T09:30:00+01:00",
            "debut": "2026-03-10T09:00:00+01:00",
            "lieuId": 1,
            "places": null,
            "statut": "prevu",
            "adresse": false,
            "motifId": 1,
            "agentIds": [
              2
            ],
            "contexte": false,
            "modalite": "sur_place",
            "usagerIds": [
              1
            ],
            "organisationId": 1,
            "agents": [
              {
                "id": 2,
                "nom": "Zoé MARTIN"
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ],
            "lieu": "Cabinet de Calais"
          },
          "apres": {
            "fin": "2026-03-10T09:30:00+01:00",
            "debut": "2026-03-10T09:00:00+01:00",
            "lieuId": 1,
            "places": null,
            "statut": "prevu",
            "textes": [
              "contexte"
            ],
            "adresse": false,
            "motifId": 1,
            "agentIds": [
              2
            ],
            "contexte": true,
            "modalite": "sur_place",
            "usagerIds": [
              1
            ],
            "organisationId": 1,
            "agents": [
              {
                "id": 2,
                "nom": "Zoé MARTIN"
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ],
            "lieu": "Cabinet de Calais"
          },
          "prevenus": []
        },
        {
          "id": 40,
          "at": "2026-03-09T07:00:00.000Z",
          "type": "rdv.cree",
          "auteur": "Ada MARTIN",
          "avant": null,
          "apres": {
            "fin": "2026-03-10T09:30:00+01:00",
            "debut": "2026-03-10T09:00:00+01:00",
            "lieuId": 1,
            "places": null,
            "statut": "prevu",
            "adresse": false,
            "motifId": 1,
            "agentIds": [
              2
            ],
            "contexte": false,
            "modalite": "sur_place",
            "usagerIds": [
              1
            ],
            "organisationId": 1,
            "agents": [
              {
                "id": 2,
                "nom": "Zoé MARTIN"
              }
            ],
            "usagers": [
              {
                "id": 1,
                "nom": "Léa DUPONT"
              }
            ],
            "lieu": "Cabinet de Calais"
          },
          "prevenus": [
            {
              "usager": "Léa DUPONT",
              "canal": "email",
              "statut": "a_envoyer"
            }
          ]
        }
      ],
      "suivant": null
    }
  },
  "readAgenda": {
    "query": {
      "agentIds": "2",
      "du": "2026-03-09",
      "au": "2026-03-15"
    },
    "status": 200,
    "answer": {
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin",
          "fuseau": "Europe/Paris",
          "droit": "entier",
          "peutEcrire": true,
          "version": 29
        }
      ],
      "inconnus": [],
      "rdvs": [
        {
          "id": 2,
          "organisationId": 1,
          "motif": {
            "id": 1,
            "nom": "Consultation",
            "couleur": "#1b7f5c",
            "serviceId": 1,
            "collectif": false
          },
          "modalite": "sur_place",
          "adresse": null,
          "lieu": {
            "id": 1,
            "nom": "Cabinet de Calais",
            "adresse": "1 rue de la Paix, 62100 Calais"
          },
          "debut": "2026-03-10T09:00:00+01:00",
          "fin": "2026-03-10T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "statut": "excuse",
          "libelle": "excuse",
          "arriveLe": null,
          "transitions": [
            "prevu"
          ],
          "agents": [
            {
              "id": 2,
              "prenom": "Zoé",
              "nom": "Martin"
            }
          ],
          "participations": [
            {
              "id": 1,
              "usager": {
                "id": 1,
                "prenom": "Léa",
                "nom": "Dupont",
                "telephone": "+33612345678",
                "email": "lea.dupont@exemple.fr",
                "responsableId": null,
                "lisible": true
              },
              "statut": "excuse",
              "arriveLe": null,
              "notifier": true
            }
          ],
          "titre": null,
          "places": null,
          "contexte": "Vient avec son fils.",
          "creePar": "agent",
          "raisonAgent": null,
          "serieId": null,
          "referenceExterne": null,
          "peutEcrire": true,
          "peutSupprimer": true,
          "version": 5
        }
      ],
      "occupations": [],
      "plages": [
        {
          "plageId": 1,
          "agentId": 2,
          "organisationId": 1,
          "titre": "Permanence",
          "lieu": {
            "id": 1,
            "nom": "Cabinet de Calais"
          },
          "jour": "2026-03-09",
          "debut": "2026-03-09T09:00:00+01:00",
          "fin": "2026-03-09T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "motifIds": [
            1
          ],
          "recurrente": true
        },
        {
          "plageId": 3,
          "agentId": 2,
          "organisationId": 1,
          "titre": "Permanence du mardi",
          "lieu": {
            "id": 1,
            "nom": "Cabinet de Calais"
          },
          "jour": "2026-03-10",
          "debut": "2026-03-10T09:00:00+01:00",
          "fin": "2026-03-10T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "motifIds": [
            1
          ],
          "recurrente": true
        }
      ],
      "absences": [
        {
          "absenceId": 1,
          "agentId": 2,
          "titre": "Formation",
          "jour": "2026-03-12",
          "debut": "2026-03-12T09:00:00+01:00",
          "fin": "2026-03-12T17:00:00+01:00",
          "fuseau": "Europe/Paris",
          "recurrente": false
        }
      ],
      "feries": []
    }
  },
  "readStatistiques": {
    "query": {
      "du": "2026-03-01",
      "au": "2026-03-31"
    },
    "status": 200,
    "answer": {
      "total": 2,
      "parLibelle": [
        {
          "libelle": "a_venir",
          "nombre": 1
        },
        {
          "libelle": "excuse",
          "nombre": 1
        }
      ],
      "parService": [
        {
          "id": 1,
          "nom": "PMI",
          "nombre": 2
        }
      ],
      "parMotif": [
        {
          "id": 2,
          "nom": "Atelier parents",
          "couleur": "#1b7f5c",
          "nombre": 1
        },
        {
          "id": 1,
          "nom": "Consultation",
          "couleur": "#1b7f5c",
          "nombre": 1
        }
      ],
      "parAgent": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin",
          "nombre": 2
        }
      ],
      "parSemaine": [
        {
          "lundi": "2026-03-09",
          "nombre": 1
        },
        {
          "lundi": "2026-03-16",
          "nombre": 1
        }
      ]
    }
  },
  "changeParticipation": {
    "path": {
      "id": 2,
      "participationId": 1
    },
    "body": {
      "transition": "prevu"
    },
    "status": 200,
    "answer": {
      "id": 2,
      "organisationId": 1,
      "motif": {
        "id": 1,
        "nom": "Consultation",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": false
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-10T09:00:00+01:00",
      "fin": "2026-03-10T09:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 1,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": null,
      "places": null,
      "contexte": "Vient avec son fils.",
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 6
    }
  },
  "addParticipation": {
    "path": {
      "id": 1
    },
    "body": {
      "usagerId": 1
    },
    "status": 200,
    "answer": {
      "id": 1,
      "organisationId": 1,
      "motif": {
        "id": 2,
        "nom": "Atelier parents",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": true
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-20T14:00:00+01:00",
      "fin": "2026-03-20T15:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 5,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": true
        }
      ],
      "titre": "Le sommeil",
      "places": 8,
      "contexte": null,
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 2
    }
  },
  "updateParticipation": {
    "path": {
      "id": 1,
      "participationId": 5
    },
    "body": {
      "notifier": false
    },
    "status": 200,
    "answer": {
      "id": 1,
      "organisationId": 1,
      "motif": {
        "id": 2,
        "nom": "Atelier parents",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": true
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-20T14:00:00+01:00",
      "fin": "2026-03-20T15:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [
        {
          "id": 5,
          "usager": {
            "id": 1,
            "prenom": "Léa",
            "nom": "Dupont",
            "telephone": "+33612345678",
            "email": "lea.dupont@exemple.fr",
            "responsableId": null,
            "lisible": true
          },
          "statut": "prevu",
          "arriveLe": null,
          "notifier": false
        }
      ],
      "titre": "Le sommeil",
      "places": 8,
      "contexte": null,
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 3
    }
  },
  "deleteParticipation": {
    "path": {
      "id": 1,
      "participationId": 5
    },
    "status": 200,
    "answer": {
      "id": 1,
      "organisationId": 1,
      "motif": {
        "id": 2,
        "nom": "Atelier parents",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": true
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-20T14:00:00+01:00",
      "fin": "2026-03-20T15:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "prevu",
      "libelle": "a_venir",
      "arriveLe": null,
      "transitions": [
        "excuse",
        "absent",
        "annule"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [],
      "titre": "Le sommeil",
      "places": 8,
      "contexte": null,
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 5
    }
  },
  "cancelRdv": {
    "path": {
      "id": 1
    },
    "body": {
      "par": "service"
    },
    "status": 200,
    "answer": {
      "id": 1,
      "organisationId": 1,
      "motif": {
        "id": 2,
        "nom": "Atelier parents",
        "couleur": "#1b7f5c",
        "serviceId": 1,
        "collectif": true
      },
      "modalite": "sur_place",
      "adresse": null,
      "lieu": {
        "id": 1,
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais"
      },
      "debut": "2026-03-20T14:00:00+01:00",
      "fin": "2026-03-20T15:30:00+01:00",
      "fuseau": "Europe/Paris",
      "statut": "annule",
      "libelle": "annule",
      "arriveLe": null,
      "transitions": [
        "prevu"
      ],
      "agents": [
        {
          "id": 2,
          "prenom": "Zoé",
          "nom": "Martin"
        }
      ],
      "participations": [],
      "titre": "Le sommeil",
      "places": 8,
      "contexte": null,
      "creePar": "agent",
      "raisonAgent": null,
      "serieId": null,
      "referenceExterne": null,
      "peutEcrire": true,
      "peutSupprimer": true,
      "version": 6
    }
  },
  "deleteRdv": {
    "path": {
      "id": 2
    },
    "body": {
      "raison": "Saisi deux fois."
    },
    "status": 204
  },
  "createFlux": {
    "body": {
      "agentId": 1,
      "motDePasse": "quatre-chevaux-sous-la-lune"
    },
    "status": 201,
    "answer": {
      "id": 1,
      "agentId": 1,
      "creeAt": "2026-03-09T07:00:00.000Z",
      "url": "http://localhost:3000/api/v2/agents/1/agenda.ics?jeton=1.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    }
  },
  "listFlux": {
    "status": 200,
    "answer": {
      "donnees": [
        {
          "id": 1,
          "agentId": 1,
          "creeAt": "2026-03-09T07:00:00.000Z"
        }
      ],
      "suivant": null
    }
  },
  "readFeed": {
    "path": {
      "id": 1
    },
    "query": {
      "jeton": "1.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "status": 200
  },
  "revokeFlux": {
    "path": {
      "id": 1
    },
    "status": 204
  },
  "holdCreneau": {
    "body": {
      "motifId": 1,
      "lieuId": 1,
      "debut": "2026-03-17T09:30:00+01:00"
    },
    "status": 201,
    "answer": {
      "id": 2,
      "motifId": 1,
      "lieuId": 1,
      "modalite": "sur_place",
      "debut": "2026-03-17T09:30:00+01:00",
      "fin": "2026-03-17T10:00:00+01:00",
      "fuseau": "Europe/Paris",
      "jeton": "2.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA",
      "expireAt": "2026-03-09T07:10:00.000Z",
      "navigateur": "ITeOVW7PV4_eweggGWv0og.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    }
  },
  "releaseHold": {
    "path": {
      "id": 1
    },
    "body": {
      "jeton": "1.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "status": 204
  },
  "prolongHold": {
    "path": {
      "id": 2
    },
    "body": {
      "jeton": "2.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "status": 200,
    "answer": {
      "id": 2,
      "expireAt": "2026-03-09T07:15:00.000Z"
    }
  },
  "confirmReservation": {
    "body": {
      "holdId": 2,
      "jeton": "2.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA",
      "usager": {
        "prenom": "Nina",
        "nom": "Roux",
        "telephone": "06 11 22 33 44"
      }
    },
    "status": 201,
    "answer": {
      "rdv": {
        "id": 6,
        "motif": "Consultation",
        "titre": null,
        "organisation": {
          "nom": "MDS Calais",
          "telephone": "+33321000000"
        },
        "modalite": "sur_place",
        "lieu": {
          "nom": "Cabinet de Calais",
          "adresse": "1 rue de la Paix, 62100 Calais",
          "acces": null
        },
        "debut": "2026-03-17T09:30:00+01:00",
        "fin": "2026-03-17T10:00:00+01:00",
        "fuseau": "Europe/Paris",
        "libelle": "a_venir",
        "usager": "Nina ROUX",
        "consignes": null,
        "texteAnnulation": null,
        "annulable": true,
        "annulableJusqua": "2026-03-17T05:30:00+01:00",
        "deplacable": true,
        "deplacableJusqua": "2026-03-17T05:30:00+01:00",
        "appelerAu": null,
        "ailleurs": {
          "organisationId": 1,
          "motifId": 1
        },
        "messageA": null,
        "messagesSur": "/messages-de-developpement"
      },
      "lien": "6.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    }
  },
  "readByLien": {
    "path": {
      "jeton": "6.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "status": 200,
    "answer": {
      "id": 6,
      "motif": "Consultation",
      "titre": null,
      "organisation": {
        "nom": "MDS Calais",
        "telephone": "+33321000000"
      },
      "modalite": "sur_place",
      "lieu": {
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais",
        "acces": null
      },
      "debut": "2026-03-17T09:30:00+01:00",
      "fin": "2026-03-17T10:00:00+01:00",
      "fuseau": "Europe/Paris",
      "libelle": "a_venir",
      "usager": "Nina ROUX",
      "consignes": null,
      "texteAnnulation": null,
      "annulable": true,
      "annulableJusqua": "2026-03-17T05:30:00+01:00",
      "deplacable": true,
      "deplacableJusqua": "2026-03-17T05:30:00+01:00",
      "appelerAu": null,
      "ailleurs": {
        "organisationId": 1,
        "motifId": 1
      },
      "messageA": null,
      "messagesSur": "/messages-de-developpement"
    }
  },
  "readIcsByLien": {
    "path": {
      "jeton": "6.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "status": 200
  },
  "listMovesByLien": {
    "path": {
      "jeton": "6.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "query": {
      "du": "2026-03-16",
      "au": "2026-03-31"
    },
    "status": 200,
    "answer": {
      "donnees": [
        {
          "debut": "2026-03-16T09:00:00+01:00",
          "fin": "2026-03-16T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T09:30:00+01:00",
          "fin": "2026-03-16T10:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T10:00:00+01:00",
          "fin": "2026-03-16T10:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T10:30:00+01:00",
          "fin": "2026-03-16T11:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T11:00:00+01:00",
          "fin": "2026-03-16T11:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-16T11:30:00+01:00",
          "fin": "2026-03-16T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-17T09:00:00+01:00",
          "fin": "2026-03-17T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-17T09:30:00+01:00",
          "fin": "2026-03-17T10:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-17T10:00:00+01:00",
          "fin": "2026-03-17T10:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-17T10:30:00+01:00",
          "fin": "2026-03-17T11:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-17T11:00:00+01:00",
          "fin": "2026-03-17T11:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-17T11:30:00+01:00",
          "fin": "2026-03-17T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-19T14:00:00+01:00",
          "fin": "2026-03-19T14:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-19T14:30:00+01:00",
          "fin": "2026-03-19T15:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-19T15:00:00+01:00",
          "fin": "2026-03-19T15:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-19T15:30:00+01:00",
          "fin": "2026-03-19T16:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-19T16:00:00+01:00",
          "fin": "2026-03-19T16:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-19T16:30:00+01:00",
          "fin": "2026-03-19T17:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-23T09:00:00+01:00",
          "fin": "2026-03-23T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-23T09:30:00+01:00",
          "fin": "2026-03-23T10:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-23T10:00:00+01:00",
          "fin": "2026-03-23T10:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-23T10:30:00+01:00",
          "fin": "2026-03-23T11:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-23T11:00:00+01:00",
          "fin": "2026-03-23T11:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-23T11:30:00+01:00",
          "fin": "2026-03-23T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-24T09:00:00+01:00",
          "fin": "2026-03-24T09:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-24T09:30:00+01:00",
          "fin": "2026-03-24T10:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-24T10:00:00+01:00",
          "fin": "2026-03-24T10:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-24T10:30:00+01:00",
          "fin": "2026-03-24T11:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-24T11:00:00+01:00",
          "fin": "2026-03-24T11:30:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-24T11:30:00+01:00",
          "fin": "2026-03-24T12:00:00+01:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-30T09:00:00+02:00",
          "fin": "2026-03-30T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-30T09:30:00+02:00",
          "fin": "2026-03-30T10:00:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-30T10:00:00+02:00",
          "fin": "2026-03-30T10:30:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-30T10:30:00+02:00",
          "fin": "2026-03-30T11:00:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-30T11:00:00+02:00",
          "fin": "2026-03-30T11:30:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-30T11:30:00+02:00",
          "fin": "2026-03-30T12:00:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-31T09:00:00+02:00",
          "fin": "2026-03-31T09:30:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-31T09:30:00+02:00",
          "fin": "2026-03-31T10:00:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-31T10:00:00+02:00",
          "fin": "2026-03-31T10:30:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-31T10:30:00+02:00",
          "fin": "2026-03-31T11:00:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-31T11:00:00+02:00",
          "fin": "2026-03-31T11:30:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        },
        {
          "debut": "2026-03-31T11:30:00+02:00",
          "fin": "2026-03-31T12:00:00+02:00",
          "fuseau": "Europe/Paris",
          "lieuId": 1,
          "modalites": [
            "sur_place"
          ]
        }
      ],
      "suivant": null
    }
  },
  "moveByLien": {
    "path": {
      "jeton": "6.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "body": {
      "debut": "2026-03-17T10:00:00+01:00"
    },
    "status": 200,
    "answer": {
      "id": 6,
      "motif": "Consultation",
      "titre": null,
      "organisation": {
        "nom": "MDS Calais",
        "telephone": "+33321000000"
      },
      "modalite": "sur_place",
      "lieu": {
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais",
        "acces": null
      },
      "debut": "2026-03-17T10:00:00+01:00",
      "fin": "2026-03-17T10:30:00+01:00",
      "fuseau": "Europe/Paris",
      "libelle": "a_venir",
      "usager": "Nina ROUX",
      "consignes": null,
      "texteAnnulation": null,
      "annulable": true,
      "annulableJusqua": "2026-03-17T06:00:00+01:00",
      "deplacable": true,
      "deplacableJusqua": "2026-03-17T06:00:00+01:00",
      "appelerAu": null,
      "ailleurs": {
        "organisationId": 1,
        "motifId": 1
      },
      "messageA": null,
      "messagesSur": "/messages-de-developpement"
    }
  },
  "cancelByLien": {
    "path": {
      "jeton": "6.1.k3yv9Qm0dXq2n8bTzR4wLsF7hPcJ1uGaEoVtYxNiMpA"
    },
    "status": 200,
    "answer": {
      "id": 6,
      "motif": "Consultation",
      "titre": null,
      "organisation": {
        "nom": "MDS Calais",
        "telephone": "+33321000000"
      },
      "modalite": "sur_place",
      "lieu": {
        "nom": "Cabinet de Calais",
        "adresse": "1 rue de la Paix, 62100 Calais",
        "acces": null
      },
      "debut": "2026-03-17T10:00:00+01:00",
      "fin": "2026-03-17T10:30:00+01:00",
      "fuseau": "Europe/Paris",
      "libelle": "excuse",
      "usager": "Nina ROUX",
      "consignes": null,
      "texteAnnulation": null,
      "annulable": false,
      "annulableJusqua": "2026-03-17T06:00:00+01:00",
      "deplacable": false,
      "deplacableJusqua": "2026-03-17T06:00:00+01:00",
      "appelerAu": null,
      "ailleurs": {
        "organisationId": 1,
        "motifId": 1
      },
      "messageA": null,
      "messagesSur": "/messages-de-developpement"
    }
  },
  "deletePlage": {
    "path": {
      "id": 5
    },
    "status": 200,
    "answer": {
      "rdvsAReplacer": []
    }
  },
  "deleteAbsence": {
    "path": {
      "id": 1
    },
    "status": 200,
    "answer": {
      "rdvsAReplacer": []
    }
  },
  "endMyOtherSessions": {
    "status": 204
  },
  "signOut": {
    "status": 204
  }
}
