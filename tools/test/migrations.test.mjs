import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { provesAtOnce, takesAway } from '../contract/migrations.mjs'
import { ROOT } from '../workspace/place.mjs'

const FOLDER = path.join(ROOT, 'apps/api/src/platform/db/migrations')
const read = (name) => readFileSync(path.join(FOLDER, name), 'utf8')

/** The first one makes the tables: there is no version before it. */
const later = readdirSync(FOLDER).filter((name) => name.endsWith('.sql') && name > '0001')

test('the version before survives every migration, or the migration says why it does', () => {
  const faults = later.flatMap((name) => takesAway(read(name)).map((fault) => `${name} ${fault}`))
  assert.deepEqual(faults, [])
})

test('functions and triggers are said again in place, never by a migration', () => {
  const elsewhere = later.filter((name) => /\bcreate\s+(or\s+replace\s+)?(function|trigger)\b/i.test(read(name)))
  assert.deepEqual(elsewhere, [])
  const functions = path.join(FOLDER, '../functions')
  for (const name of readdirSync(functions)) {
    const code = readFileSync(path.join(functions, name), 'utf8')
    assert.deepEqual(code.match(/\bcreate\s+(function|trigger)\b/gi), null, name)
  }
})

const TAKEN = {
  'a column goes': 'alter table rdvs drop column contexte;',
  'a table goes': 'DROP TABLE "equipes";',
  'a column has another name': 'alter table rdvs rename column contexte to notes;',
  'a table has another name': 'alter table rdvs rename to rendez_vous;',
  'a column becomes required': 'alter table rdvs alter column contexte set not null;',
  'a required column comes without default': 'ALTER TABLE "rdvs" ADD COLUMN "canal" text NOT NULL;',
  'a type changes': 'alter table rdvs alter column places set data type smallint;',
  'the second statement drops': 'select 1;--> statement-breakpoint\nalter table rdvs drop constraint rdvs_places;',
  'the reason is of another statement':
    '-- survives: nothing has ever read this column.\ndrop table a;--> statement-breakpoint\ndrop table b;',
  'the reason is none': '-- survives: yes\nalter table rdvs drop column contexte;',
}
for (const [what, sql] of Object.entries(TAKEN)) {
  test(`whoever migrates is stopped when ${what}`, () => assert.equal(takesAway(sql).length, 1))
}

const EXPANDS = {
  'a table comes': 'create table canaux (id bigint primary key, nom text not null);',
  'a free column comes': 'alter table rdvs add column canal text;',
  'a required column comes with its default': "alter table rdvs add column canal text default 'web' not null;",
  'a computed column comes':
    'alter table usagers add column tri text generated always as (lower(nom)) stored not null;',
  'it says why': '-- survives: no version has ever read this column.\nalter table rdvs drop column contexte;',
  'a comment speaks of it': '-- we do not drop column contexte here\nselect 1;',
  'a text speaks of it': "insert into notes values ('drop table rdvs');",
}
for (const [what, sql] of Object.entries(EXPANDS)) {
  test(`nobody is stopped when ${what}`, () => assert.deepEqual(takesAway(sql), []))
}

test('no migration keeps everybody from writing while a table is read through', () => {
  assert.deepEqual(
    later.flatMap((name) => provesAtOnce(read(name)).map((fault) => `${name} ${fault}`)),
    [],
  )
})

test('whoever migrates is stopped when a constraint is proven at once on a table that was there', () => {
  const check = 'ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_fin" CHECK (fin > debut)'
  const key = 'alter table rdvs add constraint rdvs_x foreign key (lieu_id) references lieux (id)'
  assert.equal(provesAtOnce(`${check};--> statement-breakpoint\n${key};`).length, 2)
  assert.deepEqual(provesAtOnce(`${check} NOT VALID;--> statement-breakpoint\n${key} not valid;`), [])
  assert.deepEqual(provesAtOnce(`create table rdvs (id int);--> statement-breakpoint\n${key};`), [])
})
