export default function Knowledge() {
  return <h1>Knowledge</h1>
}
