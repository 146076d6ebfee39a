export default function Studies() {
  return <h1>Studies</h1>
}
