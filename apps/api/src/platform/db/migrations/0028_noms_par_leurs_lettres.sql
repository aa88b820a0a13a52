-- Names are compared by a table of ours, which the API reads too (folding.ts): unaccent and the API disagreed on đ, ø or ł,
-- and « Đặng » was not found by her own spelling. What is computed from it is computed again.
CREATE OR REPLACE FUNCTION sans_accent(texte text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN replace(replace(replace(replace(replace(replace(replace(replace(translate(lower(regexp_replace(normalize(texte, NFKD), '[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]', '', 'g') COLLATE pg_c_utf8),
    'ⱥɐɑƀɓƃȼƈɕđðɖɗƌȡəɇɛǝƒǥɠħɦıɨɩȷɉʝƙĸłƚɫɬȴŋɲƞȵøɵɔƥɋɍɽȿʂŧƭʈțȶƫⱦʉʋƴɏƶȥɀʐʑς‘’‚‛ʼʻʹʾʿ′`´‐‑‒–—―−',
    'aaabbbcccddddddeeeefgghhiiijjjkklllllnnnnooopqrrsstttttttuvyyzzzzzσ''''''''''''''''''''''''-------'), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'þ', 'th'), 'ȸ', 'db'), 'ȹ', 'qp'), 'ƕ', 'hv'), 'ƣ', 'oi');--> statement-breakpoint
CREATE OR REPLACE FUNCTION lettres_de(texte text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(public.sans_accent(texte), ' -''.,·', '');--> statement-breakpoint
ALTER TABLE "usagers"
  ALTER COLUMN "recherche" SET EXPRESSION AS (sans_accent(prenom || ' ' || nom || ' ' || coalesce(nom_naissance, '') || ' ' || coalesce(email, '') || ' ' || coalesce(telephone, ''))),
  ALTER COLUMN "tri" SET EXPRESSION AS (sans_accent(nom || ' ' || prenom));
