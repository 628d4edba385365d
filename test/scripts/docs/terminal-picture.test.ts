import { shownLines, terminalPicture } from '../../../scripts/docs/terminal-picture';
import { wayPicture } from '../../../scripts/docs/way-picture';

describe('the picture of the demo', () => {
  it('shows the steps, and what Terraform reports at their ends, without colours', () => {
    const output = [
      '',
      '  0.3 s  cdktf deploy: creates <it>',
      'stack  \u001b[0m\u001b[1mInitializing the backend...\u001b[0m',
      'stack  \u001b[0m\u001b[1mhdp_oauth_profile.a: Creation complete after 1s [id=2]\u001b[0m',
      '       Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
      ' 14.5 s  On the server: profile 2',
    ];
    const lines = shownLines(output.join('\n'));
    expect(lines).toEqual([
      '  0.3 s  cdktf deploy: creates <it>',
      '         hdp_oauth_profile.a: Creation complete after 1s [id=2]',
      '         Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
      ' 14.5 s  On the server: profile 2',
    ]);
    const picture = terminalPicture(lines);
    expect(picture.match(/<text /g)).toHaveLength(5);
    expect(picture).toContain('creates &lt;it&gt;</text>');
  });
});

describe('the picture of the way to the server', () => {
  it('says what it shows to those who cannot see it', () => {
    expect(wayPicture()).toContain('Your app to Folder of the stack, no secrets: synthesis;');
    expect(wayPicture().match(/marker-end/g)).toHaveLength(6);
  });
});
