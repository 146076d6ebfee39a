export default function Extraction() {
  return <h1>Extraction</h1>
}
