import {
  type PDF,
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  type PdfRef,
  PdfString,
} from '@libpdf/core'
import type { Tag } from '@motcua/core/documents'

/**
 * Writes the structure tree. Marks are numbered from 0 on each page; the keys of widgets follow the numbers of the pages.
 * @param pageRefs  the pages in order; page n gets `StructParents` n
 */
export function writeTags(pdf: PDF, root: Tag, pageRefs: PdfRef[]): void {
  const treeRef = pdf.createDict({ Type: PdfName.of('StructTreeRoot') })
  const owners: PdfRef[][] = pageRefs.map(() => [])
  const widgets: { key: number; owner: PdfRef }[] = []

  const write = (tag: Tag, parent: PdfRef): PdfRef => {
    const dict = PdfDict.of({ Type: PdfName.of('StructElem'), S: PdfName.of(tag.type), P: parent })
    const ref = pdf.register(dict)
    if (tag.alt !== undefined) dict.set('Alt', PdfString.fromString(tag.alt))
    if (tag.language !== undefined) dict.set('Lang', PdfString.fromString(tag.language))
    if (tag.scope) dict.set('A', PdfDict.of({ O: PdfName.of('Table'), Scope: PdfName.of(tag.scope) }))
    const kids: PdfObject[] = tag.kids.map((kid) => {
      if ('type' in kid) return write(kid, ref)
      const page = pageRefs[kid.page] as PdfRef
      if ('mark' in kid) {
        const onPage = owners[kid.page] as PdfRef[]
        onPage[kid.mark] = ref
        return PdfDict.of({ Type: PdfName.of('MCR'), Pg: page, MCID: PdfNumber.of(kid.mark) })
      }
      widgets.push({ key: kid.key, owner: ref })
      return PdfDict.of({ Type: PdfName.of('OBJR'), Pg: page, Obj: kid.widget as PdfRef })
    })
    dict.set('K', new PdfArray(kids))
    return ref
  }

  const documentRef = write(root, treeRef)
  const numbers: PdfObject[] = owners.flatMap((refs, page) => [PdfNumber.of(page), new PdfArray(refs)])
  for (const { key, owner } of widgets.sort((a, b) => a.key - b.key)) numbers.push(PdfNumber.of(key), owner)
  const tree = pdf.getObject(treeRef) as PdfDict
  tree.set('K', new PdfArray([documentRef]))
  tree.set('ParentTree', pdf.createDict({ Nums: new PdfArray(numbers) }))
  tree.set('ParentTreeNextKey', PdfNumber.of(pageRefs.length + widgets.length))
  pdf.getCatalog().set('StructTreeRoot', treeRef)
  pdf.getCatalog().set('MarkInfo', PdfDict.of({ Marked: PdfBool.of(true) }))
}
