export default function Screening() {
  return <h1>Screening</h1>
}
