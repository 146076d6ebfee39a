export default function Patients() {
  return <h1>Patients</h1>
}
