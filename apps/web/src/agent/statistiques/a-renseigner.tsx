import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Lecture } from '../../ui/lecture.js'
import { rdvsQuery } from '../rdvs/queries.js'
import { TableRdvs } from '../rdvs/table.js'

/** What remains to be told. */
export function ARenseigner({ agentId }: { agentId: number }) {
  const lecture = useInfiniteQuery(
    rdvsQuery({ agentIds: String(agentId), libelle: 'a_renseigner', ordre: 'debut', limite: 20 }),
  )
  const rdvs = lecture.data?.pages.flatMap(({ donnees }) => donnees) ?? []
  return (
    <section className="statistiques-a-renseigner">
      <h2>Rendez-vous à renseigner</h2>
      <Lecture isVide={() => rdvs.length === 0} lecture={lecture} vide={<p>Tout est renseigné.</p>}>
        {() => <TableRdvs rdvs={rdvs} />}
      </Lecture>
      {lecture.hasNextPage && (
        <Button loading={lecture.isFetchingNextPage} onClick={() => void lecture.fetchNextPage()} variant="default">
          Voir plus
        </Button>
      )}
    </section>
  )
}
