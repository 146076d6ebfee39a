export default function Flow() {
  return <h1>Flow</h1>
}
