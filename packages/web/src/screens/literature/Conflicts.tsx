export default function Conflicts() {
  return <h1>Conflicts</h1>
}
