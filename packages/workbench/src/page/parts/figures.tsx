/** Some numbers with their names, the way a person reads them first. */
export function Figures({
  figures,
}: {
  figures: readonly { name: string; value: string | number; tone?: 'good' | 'warn' | 'bad' | undefined }[];
}) {
  return (
    <dl class="figures">
      {figures.map(({ name, value, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={tone && `is-${tone}`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
