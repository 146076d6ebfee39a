export default function SamePatient() {
  return <h1>SamePatient</h1>
}
