import { Bar, BarChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis } from 'recharts'

/** A series told apart by its drawing as well as by its colour. */
export type Serie = {
  cle: string
  nom: string
  couleur: string
  trame: 'plein' | 'oblique' | 'contre' | 'points' | 'vide'
}
export type Barre = { repere: string } & Record<string, string | number>

const ENCRE = '#3c4454'

const legende = (nom: string) => <span className="graphique-legende">{nom}</span>

/** Bars over time. The numbers are in the table beside it: to who does not see, this is one picture with its title. */
export default function Graphique({
  titre,
  series,
  barres,
  empile = false,
  unite = '',
}: {
  titre: string
  series: readonly Serie[]
  barres: readonly Barre[]
  /** One on the other: their sum is read too. */
  empile?: boolean
  unite?: string
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing of many elements, read as one picture
    <div aria-label={`${titre}. Les nombres sont dans le tableau qui suit.`} className="graphique" role="img">
      <BarChart
        accessibilityLayer={false}
        data={[...barres]}
        height={280}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        responsive
        width="100%"
      >
        <defs>
          {series.map((serie) => (
            <Trame key={serie.cle} {...serie} />
          ))}
        </defs>
        <CartesianGrid stroke="#e2e6ee" vertical={false} />
        <XAxis dataKey="repere" minTickGap={12} stroke={ENCRE} tick={{ fontSize: 13 }} tickLine={false} />
        <YAxis allowDecimals={false} stroke={ENCRE} tick={{ fontSize: 13 }} tickLine={false} unit={unite} width={56} />
        <Tooltip cursor={{ fill: 'rgb(34 44 102 / 7%)' }} isAnimationActive={false} labelStyle={{ fontWeight: 600 }} />
        <Legend formatter={legende} itemSorter={null} />
        {series.map(({ cle, nom }) => (
          <Bar
            dataKey={cle}
            fill={`url(#trame-${cle})`}
            isAnimationActive={false}
            key={cle}
            maxBarSize={44}
            name={nom}
            stroke={ENCRE}
            strokeWidth={1}
            unit={unite}
            {...(empile && { stackId: 'somme' })}
          />
        ))}
      </BarChart>
    </div>
  )
}

function Trame({ cle, couleur, trame }: Serie) {
  return (
    <pattern
      height={8}
      id={`trame-${cle}`}
      patternTransform={trame === 'oblique' ? 'rotate(45)' : trame === 'contre' ? 'rotate(-45)' : undefined}
      patternUnits="userSpaceOnUse"
      width={8}
    >
      <rect fill={trame === 'plein' ? couleur : '#fff'} height={8} width={8} />
      {(trame === 'oblique' || trame === 'contre') && <rect fill={couleur} height={8} width={5} />}
      {trame === 'points' && <circle cx={4} cy={4} fill={couleur} r={2.2} />}
    </pattern>
  )
}
