export default function Signals() {
  return <h1>Signals</h1>
}
