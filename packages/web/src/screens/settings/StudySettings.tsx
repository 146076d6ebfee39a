export default function StudySettings() {
  return <h1>StudySettings</h1>
}
