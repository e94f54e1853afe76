declare module '*.css'
declare module 'virtual:builder-texts/both' {
  const words: Readonly<Record<'vi' | 'en', Readonly<Record<string, string>>>>
  export default words
}
declare module 'virtual:builder-texts/vi' {
  const words: Readonly<Record<string, string>>
  export default words
}
declare module 'virtual:builder-texts/en' {
  const words: Readonly<Record<string, string>>
  export default words
}
declare module '*?worker' {
  const WorkerFactory: new () => Worker
  export default WorkerFactory
}
