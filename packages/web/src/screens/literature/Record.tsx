export default function Record() {
  return <h1>Record</h1>
}
