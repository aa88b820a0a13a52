import { TEXTE_LIBELLE, type Libelle } from '@permanence/domain'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Chapitre = { id: string; titre: string; texte: ReactNode }

const STATUTS: readonly (readonly [Libelle, string])[] = [
  ['a_venir', 'Le rendez-vous n’a pas commencé.'],
  ['salle_attente', 'L’usager est arrivé, le jour même et sur place. Dites-le dès qu’il se présente, même en retard.'],
  ['a_renseigner', 'L’heure est passée et personne n’a dit ce qui s’est passé. À vous de choisir la suite.'],
  ['vu', 'L’usager est venu.'],
  ['excuse', 'Il a annulé ou prévenu. Le temps redevient libre.'],
  ['absent', 'Il n’est pas venu et n’a pas prévenu.'],
  ['annule', 'Le service a annulé. L’usager est prévenu et le temps redevient libre.'],
]

export const CHAPITRES: readonly Chapitre[] = [
  {
    id: 'aide-agenda',
    titre: 'L’agenda',
    texte: (
      <>
        <p>
          L’<Link to="/agenda">agenda</Link> montre les rendez-vous dans la couleur de leur motif, les plages
          d’ouverture en bleu clair, les absences en gris, et les notes entourées de tirets. Le bouton « Légende »
          explique chaque signe.
        </p>
        <ul>
          <li>Cliquez sur un rendez-vous pour l’ouvrir à côté, changer son statut ou le modifier.</li>
          <li>
            Cliquez sur du temps libre pour y poser un rendez-vous ; tracez-le pour un rendez-vous, une absence ou une
            note.
          </li>
          <li>Faites glisser un rendez-vous pour le déplacer : les conflits vous sont montrés avant d’enregistrer.</li>
          <li>« Comparer » met plusieurs agendas côte à côte. Le menu « Planning » change d’agent.</li>
          <li>
            Au clavier : <kbd>?</kbd> montre les touches, les flèches vont d’un rendez-vous à l’autre, Maj et les
            flèches le déplacent, <kbd>Ctrl</kbd> <kbd>K</kbd> ouvre une ligne où tout chercher, ou écrire un
            rendez-vous.
          </li>
        </ul>
      </>
    ),
  },
  {
    id: 'aide-accueil',
    titre: 'L’accueil',
    texte: (
      <>
        <p>
          La page <Link to="/accueil">Accueil</Link> montre la journée par heure : qui est en retard, attendu, en salle
          d’attente, appelé. Elle se relit toute seule toutes les cinq secondes.
        </p>
        <ul>
          <li>
            Tapez trois lettres d’un nom, sans accent ni apostrophe, puis <kbd>Entrée</kbd> : la première personne de la
            liste est notée arrivée. <kbd>Échap</kbd> efface. Une erreur se défait par « Revenir en arrière ».
          </li>
          <li>« Appelé » dit que la personne est reçue : l’agent ou l’accueil peut le noter.</li>
          <li>
            « Retard des agents » décale les heures annoncées, pour la journée seulement. L’attente compte aussi ceux
            qui sont arrivés et passent avant.
          </li>
          <li>« Sans rendez-vous » prend quelqu’un tout de suite, avec un agent libre.</li>
        </ul>
      </>
    ),
  },
  {
    id: 'aide-saisie',
    titre: 'Ce que vous saisissez',
    texte: (
      <ul>
        <li>
          Un formulaire commencé est gardé dans cet onglet, pour vous seul : revenez-y, il vous est proposé de reprendre
          votre saisie. Elle est effacée quand vous enregistrez ou vous déconnectez.
        </li>
        <li>
          Si un collègue enregistre la même fiche pendant que vous la modifiez, vous lisez qui, quand et ce qui a
          changé. Ses changements et les vôtres sont gardés ; si vous avez changé la même chose, c’est vous qui
          choisissez.
        </li>
        <li>
          Si votre session se termine, reconnectez-vous par-dessus la page : rien de ce que vous avez saisi n’est perdu.
        </li>
      </ul>
    ),
  },
  {
    id: 'aide-plages',
    titre: 'Les plages d’ouverture',
    texte: (
      <>
        <p>
          Une <Link to="/plages">plage d’ouverture</Link> dit quand vous recevez, où, et pour quels motifs. Sans plage,
          aucun créneau n’est proposé, ni aux usagers ni dans « Trouver un créneau ».
        </p>
        <ul>
          <li>Elle est exceptionnelle (un jour précis) ou se répète, par semaine ou par mois.</li>
          <li>Sans lieu, elle sert aux rendez-vous par téléphone, à domicile ou en visio.</li>
          <li>
            Pour changer une plage qui se répète, ouvrez-la depuis l’agenda : vous choisissez cette fois seulement, à
            partir d’ici, ou toute la série.
          </li>
        </ul>
      </>
    ),
  },
  {
    id: 'aide-absences',
    titre: 'Les absences',
    texte: (
      <>
        <p>
          Une <Link to="/absences">absence</Link> ferme votre agenda, partout : congé, formation, ou tous les mercredis
          après-midi. Vos plages restent en place et reprennent à votre retour.
        </p>
        <ul>
          <li>Cochez « Toute la journée » pour des jours entiers.</li>
          <li>Une absence qui se répète peut passer minuit : de 22 h à 6 h, par exemple.</li>
          <li>Si des rendez-vous sont déjà pris pendant ce temps, ils vous sont nommés : il faut les replacer.</li>
          <li>Une séance collective dont tous les agents sont absents n’est plus proposée.</li>
          <li>Vos collègues d’autres services lisent seulement « Absent ».</li>
        </ul>
      </>
    ),
  },
  {
    id: 'aide-motifs',
    titre: 'Les motifs',
    texte: (
      <>
        <p>
          Un <Link to="/parametres/motifs">motif</Link> est un type de rendez-vous : son nom, sa durée, sa couleur, son
          service, et la façon de se rencontrer. Les administrateurs de l’organisation les créent.
        </p>
        <p>Un motif qui a servi ne se supprime pas : on l’archive, et les rendez-vous passés le gardent.</p>
      </>
    ),
  },
  {
    id: 'aide-rdvs',
    titre: 'Les rendez-vous',
    texte: (
      <>
        <ul>
          <li>
            <Link to="/creneaux">Trouver un créneau</Link> donne la prochaine disponibilité de chaque lieu. Si rien
            n’est libre, la raison est dite.
          </li>
          <li>
            <Link to="/rdvs/nouveau">Nouveau rendez-vous</Link> le pose où vous voulez, même hors des plages. Ce qui
            mérite attention vous est montré : à vous d’accepter.
          </li>
          <li>Un rendez-vous peut réunir plusieurs usagers et plusieurs agents, ou aucun usager encore connu.</li>
          <li>
            Après une modification, « Annuler » revient en arrière pendant trente secondes : l’usager n’a encore rien
            reçu.
          </li>
          <li>
            La <Link to="/rdvs">liste des RDV</Link> s’ouvre sur ceux qui viennent ; « Passés » montre les autres, et
            tout s’exporte.
          </li>
        </ul>
      </>
    ),
  },
  {
    id: 'aide-statuts',
    titre: 'Les statuts',
    texte: (
      <>
        <dl>
          {STATUTS.map(([libelle, sens]) => (
            <div className="aide-statut" key={libelle}>
              <dt>{TEXTE_LIBELLE[libelle]}</dt>
              <dd>{sens}</dd>
            </div>
          ))}
        </dl>
        <p>Une erreur ? « Réinitialiser » remet le rendez-vous comme il était prévu.</p>
      </>
    ),
  },
  {
    id: 'aide-usagers',
    titre: 'Les fiches des usagers',
    texte: (
      <ul>
        <li>La recherche des usagers pardonne les accents, les petites fautes et l’ordre des mots.</li>
        <li>
          Quand vous créez une fiche, celles qui lui ressemblent sont montrées d’abord : prenez la bonne, ou créez-en
          une autre si c’est quelqu’un d’autre.
        </li>
        <li>
          Une même personne a parfois deux fiches : « Chercher des doublons », en bas d’une fiche, propose celles qui
          lui ressemblent. Comparez-les, choisissez ce qui est à garder, puis fusionnez : vous pourrez les séparer de
          nouveau pendant trente jours, tant qu’aucune des deux n’est modifiée.
        </li>
        <li>
          Une réservation en ligne avec le téléphone ou l’e-mail d’une autre fiche crée une{' '}
          <Link search={{ aRapprocher: true }} to="/usagers">
            fiche à rapprocher
          </Link>
           : fusionnez-la avec la bonne fiche, ou dites que ce n’est pas un doublon.
        </li>
        <li>
          « Qui a lu cette fiche », en bas d’une fiche, dit qui l’a ouverte ou vue dans une liste depuis un an, et
          comment : la personne peut vous le demander.
        </li>
        <li>
          Une personne qui n’est plus suivie par votre organisation reste un nom sur ses anciens rendez-vous : ses
          coordonnées d’aujourd’hui ne s’y lisent plus.
        </li>
      </ul>
    ),
  },
  {
    id: 'aide-en-ligne',
    titre: 'La réservation en ligne',
    texte: (
      <>
        <p>Pour qu’un usager trouve un créneau, il faut les deux :</p>
        <ol>
          <li>un motif où « Les usagers peuvent réserver en ligne » est coché ;</li>
          <li>une plage d’ouverture à venir, avec ce motif.</li>
        </ol>
        <p>
          L’usager choisit quoi, où, quand, puis donne son nom et un téléphone ou une adresse e-mail. Le créneau lui est
          gardé dix minutes, vingt au plus ; une adresse e-mail se confirme par un code. Il peut ensuite déplacer ou
          annuler par le lien de son message, dans les délais du motif.
        </p>
        <p>
          <a href="/" rel="noopener" target="_blank">
            Voir la page des usagers<span className="hors-ecran"> (nouvelle fenêtre)</span>
          </a>
        </p>
      </>
    ),
  },
]
