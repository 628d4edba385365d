import { picture } from '../../../scripts/docs/picture';
import type { ResourceGraph } from '../../../scripts/docs/resource-graph';

const GRAPH: ResourceGraph = {
  nodes: [
    { address: 'hdp_data_source.c', type: 'hdp_data_source', name: 'R & <D>', attributes: ['name'] },
    { address: 'hdp_oauth_profile.b', type: 'hdp_oauth_profile', name: 'B', attributes: ['refresh_token_wo'] },
    { address: 'hdp_oauth_application.a', type: 'hdp_oauth_application', name: '', attributes: [] },
  ],
  edges: [
    { from: 'hdp_oauth_application.a', to: 'hdp_oauth_profile.b', attributes: ['oauth_app_id'] },
    { from: 'hdp_oauth_profile.b', to: 'hdp_data_source.c', attributes: ['oauth_profile_id'] },
    { from: 'hdp_oauth_application.a', to: 'hdp_data_source.c', attributes: ['data_store'] },
  ],
};

describe('a picture of resources', () => {
  const text = picture(GRAPH, (_, attribute) => attribute.endsWith('_wo'));

  it('shows each to the right of what it refers to, and each reference', () => {
    const titles = [...text.matchAll(/class="title" x="(?<x>\d+)" y="\d+">(?<title>.+)</g)];
    expect(titles.map(({ groups }) => [Number(groups?.['x']), groups?.['title']])).toEqual([
      [28, 'OAuth Application'],
      [390, 'OAuth Profile'],
      [752, 'HDP Data Source'],
    ]);
    expect(text.match(/marker-end/g)).toHaveLength(3);
    for (const { attributes } of GRAPH.edges) expect(text).toContain(`>${attributes.join()}</text>`);
  });

  it('says which secrets are not in the state, and escapes names', () => {
    expect(text).toContain('>not in the state: refresh_token</text>');
    expect(text.match(/not in the state/g)).toHaveLength(1);
    expect(text).toContain('>R &amp; &lt;D&gt;</text>');
    expect(text).not.toContain('<D>');
  });

  it('has colours for light and dark, and says what it shows to those who cannot see it', () => {
    expect(text).toContain('@media (prefers-color-scheme: dark)');
    expect(text).toContain('<title id="title">OAuth Application, OAuth Profile, HDP Data Source</title>');
    expect(text).toContain('OAuth profile B refers to OAuth application');
  });
});
