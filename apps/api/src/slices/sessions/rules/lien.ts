/** How long the link of a forgotten password serves. */
export const LINK_MS = 60 * 60_000
/** Asked again sooner than this, no second e-mail leaves: nobody's mailbox is flooded from here. */
export const AGAIN_MS = 2 * 60_000

/** How long an invitation serves. */
export const INVITATION_MS = 7 * 86_400_000

/** What the link is derived from. With the address in it, the link sent to a former address serves no more. */
export const saltOf = ({ salt, email }: { salt: string | null; email: string | null }): string => `${salt} ${email}`

/** The e-mail of a forgotten password. */
export const courrierOubli = (prenom: string, lien: string) => ({
  sujet: 'Choisir un nouveau mot de passe',
  corps: [
    `Bonjour ${prenom},`,
    '',
    'Vous avez demandé à choisir un nouveau mot de passe pour Permanence. Ce lien sert une fois, pendant une heure :',
    lien,
    '',
    'Si vous n’avez rien demandé, vous n’avez rien à faire : votre mot de passe ne change pas.',
  ].join('\n'),
})

/** The e-mail of an invitation. */
export const courrierInvitation = (
  { prenom, email, territoire }: Record<'prenom' | 'email' | 'territoire', string>,
  lien: string,
) => ({
  sujet: 'Votre accès à Permanence',
  corps: [
    `Bonjour ${prenom},`,
    '',
    `Un accès à Permanence, l’agenda des rendez-vous (${territoire}), vous est ouvert avec l’adresse ${email}.`,
    'Choisissez votre mot de passe par ce lien. Il sert une fois, pendant sept jours :',
    lien,
    '',
    'S’il n’est plus valable, demandez-en un autre à votre administrateur. Si vous n’attendez pas ce message, vous n’avez rien à faire.',
  ].join('\n'),
})
