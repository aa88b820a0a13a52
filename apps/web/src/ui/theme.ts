import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Deep blue: white text reads on every shade from 5 up (AA, 4.5:1 at least). */
const marine: MantineColorsTuple = [
  '#eef1fb',
  '#d9def2',
  '#b3bde6',
  '#8b9ad9',
  '#6577c8',
  '#4558b0',
  '#35479b',
  '#2c3b86',
  '#222c66',
  '#171e4a',
]

export const theme = createTheme({
  primaryColor: 'marine',
  primaryShade: 7,
  colors: { marine },
  fontFamily: "Lato, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif",
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Fermer' } },
      // Theirs is 3.3:1 on white when there is a title above.
      styles: { description: { color: '#3d4559' } },
    },
    // Their <header> would count as a second banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    TextInput: { defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } },
    NativeSelect: { defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } },
    Textarea: { defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] } },
  },
})
