export default function Adjudicate() {
  return <h1>Adjudicate</h1>
}
