import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Props = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> }

/** A link that looks like a button: it leads somewhere, it does nothing. */
export const LienBouton = createLink(({ ref, ...props }: Props) => (
  <Button component="a" {...(ref && { ref })} {...props} />
))
