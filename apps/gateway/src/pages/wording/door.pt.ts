import type { DoorWords } from './door.en.js';

export const doorPt: DoorWords = {
  otherLanguages: 'Outras línguas',
  unknownTitle: 'Esta ligação não abre nada',
  unknown: 'Verifique se copiou o endereço por inteiro. Se sim, peça um novo a quem lho deu.',
  overTitle: 'Esta ligação já não está em uso',
  over: 'Foi substituída por uma mais recente, ou aquilo para que servia terminou. Se ainda precisar dela, fale com quem lha deu.',
  tooManyTitle: 'Demasiadas tentativas',
  tooMany: 'Espere {minutes, plural, one {um minuto} other {# minutos}} e tente de novo.',
  laterTitle: 'Esta página não pode ser mostrada agora',
  later: 'A culpa é nossa. Nada se perdeu: tente de novo dentro de alguns minutos.',
  stale: 'Esta página estava aberta há muito tempo. Carregue no botão mais uma vez.',
  changed: 'Já não é possível: entretanto alguma coisa mudou. Eis como está agora.',
  failed: 'Não resultou, e a culpa é nossa. Tente de novo dentro de alguns minutos.',
  check: 'Verifique o que preencheu.',
  tooLong: 'É demasiado longo: no máximo {most} caracteres. O texto escrito continua aqui.',
  tooLarge:
    'O que foi enviado é demasiado longo para ser lido e nada foi registado. Envie-o de novo, mais curto.',
  openTitle: 'Seguir o seu encaminhamento',
  openHow: 'Escreva o código e a palavra secreta que o seu conselheiro lhe deu.',
  openCode: 'Código',
  openSecret: 'Palavra secreta',
  openYes: 'Abrir',
  openWrong:
    'Não foi aceite. Veja os dois outra vez; depois de várias tentativas, espere um quarto de hora ou pergunte ao local.',
  entranceWhat: 'Aqui, locais e os seus parceiros encaminham pessoas entre si, com o acordo delas.',
  entrancePerson: 'Tem um encaminhamento: abra a ligação que recebeu. Sem ela:',
  entranceOpen: 'Escrever o código e a palavra secreta',
  entrancePartner: 'Responde por um parceiro: abra a ligação da mensagem que recebeu.',
  entranceAdviser: 'É conselheiro: abra o encaminhamento no programa do seu local, com o código da mensagem.',
  entrancePrograms: 'Os programas perguntam a:',
};
